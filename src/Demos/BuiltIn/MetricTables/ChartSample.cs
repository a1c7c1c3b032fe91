using System.Globalization;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>Which rows of large data a chart draws.</summary>
internal static class ChartSample
{
    /// <summary>More points than this hide each other, and make a page slow.</summary>
    public const int Most = 2_000;

    private const int Seed = 1;

    /// <summary>All rows, or as many as a chart draws, chosen by chance, always the same ones, in their order.</summary>
    public static int[] Rows(int count)
    {
        if (count <= Most)
            return [.. Enumerable.Range(0, count)];
        var random = new Random(Seed);
        var chosen = new int[Most];
        // Each row is taken with the chance that fills the sample: D. E. Knuth's algorithm S.
        for (int row = 0, taken = 0; taken < Most; row++)
        {
            if (random.NextDouble() * (count - row) < Most - taken)
                chosen[taken++] = row;
        }

        return chosen;
    }

    /// <summary>What a chart's title says of it; empty where all rows are drawn.</summary>
    public static string Words(int count) =>
        count <= Most ? "" : string.Create(CultureInfo.InvariantCulture, $" (a sample of {Most:N0} of {count:N0} rows)");
}
