using System.Runtime.CompilerServices;

namespace DemoHub.Tests.Shared;

/// <summary>Demos of tables, charts and sheet music for tests in the browser.</summary>
public static class DataDemos
{
    public const string Tune = "X:1\nT:The Harbour Lamp\nM:6/8\nL:1/8\nQ:3/8=100\nK:G\n|:\"G\"GAB d2B|\"C\"c2A \"G\"B2G|\"Am\"ABc \"D\"d2c|1 \"G\"B2G G3:|2 \"G\"G3 G3|]";

    public static DemoHubBuilder AddDataDemos(this DemoHubBuilder hub) => hub
        .AddDemo("data-all", "A table, a tune, and what becomes of them.", (Table? table, Notation? tune) => new
        {
            Table = table ?? Numbers(6, 3),
            Chart = Draw(PlotKind.Lines),
            Tune = tune ?? new Notation(Tune),
        })
        .AddDemo("data-echo", "Gives a table back.", (Table table) => table)
        .AddDemo("data-size", "Counts the rows of a table.", (Table table) => $"{table.Rows.Count} rows, {table.Columns.Count} columns")
        .AddDemo("data-rows", "Adds up the prices of a list.", (PriceRow[] rows) => rows.Where(row => row.Paid).Sum(row => row.Price))
        .AddDemo("data-many", "Makes a table of any length.", (int rows = 10_000, int columns = 10) => Numbers(rows, columns))
        .AddDemo("data-formulas", "Makes a table with cells that spreadsheets would run.", () =>
            new Table(["name", "value"], [["=1+1", 1.0], ["@x", -2.0], ["-3", null], ["-cmd", 0.5], ["plain, \"quoted\"", true]]))
        .AddDemo("data-plot", "Draws a chart of each kind.", (PlotKind kind = PlotKind.Lines) => Draw(kind))
        .AddDemo("data-stream", "A line that grows.", Grow)
        .AddDemo("data-tune", "Gives a tune back.", (Notation tune) => tune);

    public static Chart Draw(PlotKind kind)
    {
        var x = Enumerable.Range(0, 60).Select(i => i / 4.0).ToArray();
        return kind switch
        {
            PlotKind.Lines => new Chart("Training").Axes("epoch", "loss")
                .Band("train, range", x, x.Select(at => (2 / (1 + at)) + .1), x.Select(at => (2 / (1 + at)) + .45))
                .Line("train", x, x.Select(at => (2 / (1 + at)) + .25))
                .Line("test", x, x.Select((at, i) => i is > 20 and < 26 ? double.NaN : (2 / (1 + at)) + .35 + (.02 * at)))
                .Step("rate", x, x.Select(at => Math.Max(.1, 1 - (.2 * Math.Floor(at / 3))))),
            PlotKind.Log => new Chart("Time to build").Axes("points", "seconds").LogX().LogY()
                .Line("flat", [10, 100, 1000, 10_000, 100_000], [0.0001, 0.001, 0.01, 0.1, 1])
                .Line("graph", [10, 100, 1000, 10_000, 100_000], [0.002, 0.01, 0, 0.8, 12]),
            PlotKind.Points => new Chart("Three groups").Axes("first", "second")
                .Scatter("words", [1, 2, 3, 4.5], [2, 1, 3, 2.5], ["cat", "dog", "house", "<b>car</b>"])
                .Scatter("noise", x, x.Select(Math.Sin)),
            PlotKind.Many => new Chart("50,000 points").Axes("x", "y")
                .Scatter("cloud", Enumerable.Range(0, 50_000).Select(i => i * 0.618 % 1), Enumerable.Range(0, 50_000).Select(i => i * 0.4142 % 1)),
            PlotKind.Bars => new Chart("Fruit sold").Axes("fruit", "kilograms")
                .Bar("2024", ["apple", "pear", "plum", "quince"], [12, 7.5, 3, 1]).Bar("2025", ["apple", "pear", "plum", "quince"], [14, 5, double.NaN, 2]),
            PlotKind.Across => new Chart().Axes("model", "accuracy").Horizontal().RangeY(0, 1)
                .Bar("test", ["a recurrent network with gates", "a plain recurrent network", "bag of words"], [.91, .74, .82]),
            PlotKind.HeatMap => new Chart("Confusion").Axes("predicted", "true")
                .HeatMap("count", new double[,] { { 90, 8, 2 }, { 11, 80, 9 }, { 0, double.NaN, 97 } }, ["cat", "dog", "bird"], ["cat", "dog", "bird"]),
            _ => new Chart("Correlation").HeatMap("r", new[,] { { 1, -.4, .1 }, { -.4, 1, -.8 }, { .1, -.8, 1 } }, ["a", "b", "c"], ["a", "b", "c"]),
        };
    }

    private static async IAsyncEnumerable<Chart> Grow([EnumeratorCancellation] CancellationToken stop)
    {
        for (var n = 1; n <= 60; n++)
        {
            await Task.Delay(10, stop);
            yield return new Chart("Growing").Line("sine", Enumerable.Range(0, n).Select(i => Math.Sin(i / 5.0)));
        }
    }

    private static Table Numbers(int rows, int columns) => new(
        [.. Enumerable.Range(1, columns).Select(column => column == 1 ? "name" : $"value {column - 1}")],
        [.. Enumerable.Range(1, rows).Select(IReadOnlyList<object?> (row) => [$"row {row}", .. Enumerable.Range(2, columns - 1).Select(column => (object?)(double)(row * column * 7919 % 1000))])]);
}

public sealed record PriceRow(string Item, double Price, bool Paid);

public enum PlotKind
{
    Lines,
    Log,
    Points,
    Many,
    Bars,
    Across,
    HeatMap,
    Signs,
}
