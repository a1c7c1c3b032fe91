using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>Measurements of engines as a table and as charts.</summary>
public static class VectorisationReport
{
    private const double Billion = 1e9;

    /// <summary>A row for each size and engine.</summary>
    public static Table Table(SpeedResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(
            ["operation", "size", "engine", "median, ns", "spread, %", "GB/s", "GFLOP/s", "speed-up", "error"],
            [.. result.Measured.Select(IReadOnlyList<object?> (each) =>
            [
                SpeedFigures.Name(result.Operation),
                (double)each.Shape.Size,
                each.Engine.Name,
                SpeedFigures.Rounded(each.Seconds * Billion),
                SpeedFigures.Rounded(each.Spread * 100, 2),
                SpeedFigures.Rounded(each.BytesPerSecond / Billion),
                SpeedFigures.Rounded(each.FlopsPerSecond / Billion),
                SpeedUp(result, each) is { } factor ? SpeedFigures.Rounded(factor) : null,
                double.IsNaN(each.Error) ? "not a number" : SpeedFigures.Rounded(each.Error, 2),
            ])]);
    }

    /// <summary>Time against size.</summary>
    internal static Chart Times(SpeedResult result) => Lines(
        result, new Chart().Axes("elements", "microseconds").LogX().LogY(), each => each.Seconds * 1e6);

    /// <summary>Work done in a second against size, with lines for what the machine can do.</summary>
    internal static Chart Throughput(SpeedResult result)
    {
        var isArithmetic = IsArithmetic(result);
        var chart = Lines(
            result,
            new Chart().Axes("elements", isArithmetic ? "GFLOP/s" : "GB/s of inputs and outputs").LogX().LogY(),
            each => (isArithmetic ? each.FlopsPerSecond : each.BytesPerSecond) / Billion);
        var shapes = Shapes(result);
        if (shapes.Length == 0)
            return chart;
        return isArithmetic
            ? Level(Level(chart, "Limit: arithmetic, one core", shapes, result.Limits.FlopsOfOne), "Limit: arithmetic, all cores", shapes, result.Limits.FlopsOfAll)
            : Reading(Reading(chart, result, shapes, allCores: false), result, shapes, allCores: true);
    }

    /// <summary>How many times as fast as the plain loop.</summary>
    internal static Chart SpeedUps(SpeedResult result) => Lines(
        result, new Chart().Axes("elements", "times as fast as the plain loop").LogX().LogY(), each => SpeedUp(result, each) ?? double.NaN);

    internal static bool IsArithmetic(SpeedResult result) => result.Measured is [var first, ..] && first.Shape.IsArithmetic;

    /// <summary>How many times as fast as the plain loop at the same size; null where that was not measured.</summary>
    internal static double? SpeedUp(SpeedResult result, SpeedMeasurement measurement) =>
        result.Measured.FirstOrDefault(each => each.Engine is { Id: "loop" } && each.Shape == measurement.Shape)?.Seconds / measurement.Seconds;

    private static Chart Lines(SpeedResult result, Chart chart, Func<SpeedMeasurement, double> value)
    {
        foreach (var engine in Engines(result))
        {
            var points = result.Measured.Where(each => each.Engine == engine).ToArray();
            chart = chart.Line(engine.Name, points.Select(each => (double)each.Shape.Size), points.Select(each => SpeedFigures.Rounded(value(each))));
        }

        return chart;
    }

    // Reading is as fast as the nearest level that holds all the data.
    private static Chart Reading(Chart chart, SpeedResult result, WorkloadShape[] shapes, bool allCores)
    {
        double Rate(WorkloadShape shape)
        {
            var level = result.Limits.LevelOf(shape.Traffic, allCores);
            return SpeedFigures.Rounded((allCores ? level.BytesOfAll : level.BytesOfOne) / Billion);
        }

        return chart.Guide(allCores ? "Limit: reading, all cores" : "Limit: reading, one core", shapes.Select(shape => (double)shape.Size), shapes.Select(Rate));
    }

    private static Chart Level(Chart chart, string name, WorkloadShape[] shapes, double rate) =>
        chart.Guide(name, shapes.Select(shape => (double)shape.Size), shapes.Select(_ => SpeedFigures.Rounded(rate / Billion)));

    private static WorkloadShape[] Shapes(SpeedResult result) => [.. result.Measured.Select(each => each.Shape).Distinct()];

    private static IEnumerable<VectorEngine> Engines(SpeedResult result) => result.Measured.Select(each => each.Engine).Distinct();
}
