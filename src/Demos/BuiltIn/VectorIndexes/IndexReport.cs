using System.Globalization;

namespace DemoHub.Demos.BuiltIn.VectorIndexes;

/// <summary>Measurements as a sentence, a table and charts.</summary>
internal static class IndexReport
{
    private const double Wanted = 0.95;
    private const double Megabyte = 1e6;

    public static Table Table(IEnumerable<IndexMeasurement> measured, int k) => new(
        ["index", "build, s", "memory, MB", "query, ms", $"recall@{k}", "queries/s", "search"],
        [.. measured.Select(IReadOnlyList<object?> (index) =>
        [
            index.Name,
            Rounded(index.Build.TotalSeconds, 2),
            Rounded(index.Memory.Total / Megabyte, 3),
            Rounded(index.Chosen.Median.TotalMilliseconds, 3),
            Math.Round(index.Chosen.Recall, 3),
            Rounded(index.Chosen.PerSecond, 3),
            index.Chosen.Setting,
        ])]);

    /// <summary>Recall against time, a curve for each index: each point is an effort.</summary>
    public static Chart Trade(IEnumerable<IndexMeasurement> measured, int k)
    {
        var chart = new Chart().Axes("milliseconds per query, median", $"recall@{k}").LogX().RangeY(0, 1);
        return chart with
        {
            Series = [.. measured.Select(index => new PointSeries(
                index.Name,
                PointStyle.Line,
                [.. index.Curve.Select(point => Rounded(point.Median.TotalMilliseconds, 3))],
                [.. index.Curve.Select(point => Math.Round(point.Recall, 4))])
            { Labels = [.. index.Curve.Select(point => point.Setting)] })],
        };
    }

    public static Chart Memory(IReadOnlyList<IndexMeasurement> measured)
    {
        var names = measured.Select(index => index.Name).ToArray();
        return new Chart().Axes("index", "megabytes").Horizontal()
            .Bar("full vectors", names, measured.Select(index => Rounded(index.Memory.Vectors / Megabyte, 3)))
            .Bar("codes, cells and links", names, measured.Select(index => Rounded(index.Memory.Structure / Megabyte, 3)));
    }

    /// <summary>Which index finds nearly all in the least time.</summary>
    public static string Summary(IReadOnlyList<IndexMeasurement> measured, int k, int queries)
    {
        var (index, search) = measured
            .SelectMany(index => index.Curve.Select(search => (index, search)))
            .Where(each => each.search.Recall >= Wanted)
            .MinBy(each => each.search.Median);
        var exact = measured[0].Chosen.Median;
        var how = search.Setting.Length > 0 ? $"{index.Name} with {search.Setting}" : index.Name;
        var compared = index == measured[0]
            ? "no other index finds as much in less time"
            : string.Create(CultureInfo.InvariantCulture, $"{Rounded(exact / search.Median, 2)} times as fast as {measured[0].Name}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"For a recall@{k} of {Wanted} or more, {how} is the fastest: {Rounded(search.Median.TotalMilliseconds, 2)} ms a query, {compared}. Measured on one thread with {queries} queries.");
    }

    // Digits that the clock and the chance of the queries do not support are left out.
    private static double Rounded(double value, int digits) =>
        value == 0 ? 0 : double.Parse(value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
