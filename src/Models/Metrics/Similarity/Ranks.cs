namespace DemoHub.Models.Metrics;

/// <summary>Ranks of values.</summary>
public static class Ranks
{
    /// <summary>The place of each value from the smallest, 1, to the largest; equal values share the mean of their places (<c>scipy.stats.rankdata</c>).</summary>
    /// <param name="values">Finite numbers.</param>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        MetricInput.CheckValues(values);
        var sorted = values.ToArray();
        var rows = new int[values.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        Array.Sort(sorted, rows);

        var ranks = new double[values.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
                end++;
            for (var i = start; i < end; i++)
                ranks[rows[i]] = (start + 1 + end) / 2.0;
            start = end;
        }

        return ranks;
    }
}
