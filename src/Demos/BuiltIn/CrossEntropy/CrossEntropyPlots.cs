using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Draws the terms of a cross entropy.</summary>
internal sealed class CrossEntropyPlots(CrossEntropyData data, CrossEntropyResult result, string unit)
{
    private const int MostBars = 40;
    private const int MostClasses = 50;
    private const int CurvePoints = 200;

    public CrossEntropyCharts Draw() => new(Curve(), Contributions(), Classes());

    // Every probability that counts, where the curve says what it costs. Infinite costs have no place on it.
    private Chart Curve()
    {
        var rows = ChartSample.Rows(data.Count);
        var terms = rows.SelectMany(result.Terms).Where(term => term.Target > 0 && double.IsFinite(term.LogProbability)).Take(2 * ChartSample.Most).ToArray();
        var least = Math.Clamp(terms.Length > 0 ? terms.Min(term => term.Probability) : 0.01, 1e-4, 0.01);
        var scale = unit == "bits" ? Math.Log(2) : 1;
        // Closer together where it is steep.
        var x = Enumerable.Range(0, CurvePoints + 1).Select(i => Math.Pow(least, 1 - (double)i / CurvePoints)).ToArray();
        return new Chart($"What a probability of the truth costs{ChartSample.Words(data.Count)}").Axes("Probability of what is true", $"−log p, {unit}").RangeX(0, 1)
            .Line("−log p", x, x.Select(p => -Math.Log(p) / scale))
            .Scatter("Samples", terms.Select(term => term.Probability), terms.Select(term => -term.LogProbability), terms.Select(Label));
    }

    private Chart Contributions()
    {
        var costs = Enumerable.Range(0, data.Count).Select(row => result.SampleLosses[row] * result.Weight(row)).ToArray();
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        var title = "What each sample costs";
        if (rows.Length > MostBars)
        {
            rows = [.. rows.OrderByDescending(row => costs[row]).Take(MostBars)];
            title = string.Create(CultureInfo.InvariantCulture, $"What the {MostBars} costliest of {data.Count:N0} samples cost");
        }

        return new Chart(title).Axes("Row", unit)
            .Bar(data.Weights.Length > 0 ? "Loss × weight" : "Loss", rows.Select(row => RowName(row)), rows.Select(row => double.IsFinite(costs[row]) ? costs[row] : double.NaN));
    }

    private Chart? Classes()
    {
        if (result.Classes > MostClasses)
            return null;
        var (losses, weights) = (new double[result.Classes], new double[result.Classes]);
        for (var row = 0; row < data.Count; row++)
        {
            for (var k = 0; k < result.Classes; k++)
            {
                var share = Share(row, k) * result.Weight(row);
                if (share == 0)
                    continue;
                losses[k] += share * result.SampleLosses[row];
                weights[k] += share;
            }
        }

        var means = losses.Zip(weights, (loss, weight) => weight > 0 && double.IsFinite(loss) ? loss / weight : double.NaN);
        return new Chart("Mean loss of the samples of each class").Axes("Class", unit).Bar("Mean loss", data.Classes, means);
    }

    // Before smoothing.
    private double Share(int row, int k) => data.Form switch
    {
        CrossEntropyForm.Sparse => data.Labels[row] == k ? 1 : 0,
        CrossEntropyForm.Binary => k == 1 ? data.Shares[row] : 1 - data.Shares[row],
        _ => data.Shares[row * result.Classes + k],
    };

    private string Label(CrossEntropyTerm term) => $"row {RowName(term.Sample)}, {data.Classes[term.Class]}";

    private string RowName(int row) => data.Column.RowNumber(row).ToString("N0", CultureInfo.InvariantCulture);
}
