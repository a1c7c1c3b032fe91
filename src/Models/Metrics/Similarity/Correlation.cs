namespace DemoHub.Models.Metrics;

/// <summary>How two columns rise and fall together, from −1 to 1. Arguments are those of <see cref="VectorSimilarity"/>.</summary>
/// <remarks>Undefined for fewer than two rows and for a column that is the same in all of them. SciPy gives NaN there.</remarks>
public static class Correlation
{
    /// <summary>Pearson's r: ±1 where the points lie on a line (<c>scipy.stats.pearsonr</c>).</summary>
    /// <param name="a">A column.</param>
    /// <param name="b">Another.</param>
    /// <param name="weights">The weight of each row, 0 or more, or none.</param>
    public static MetricValue Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(a, b, weights);
        var centredA = new CentredValues(a, weights);
        var centredB = new CentredValues(b, weights);
        if (Problem(a.Length, centredA.IsConstant, centredB.IsConstant) is { } problem)
            return MetricValue.Undefined(problem);
        var (together, ownA, ownB) = (new WeightedMean(), new WeightedMean(), new WeightedMean());
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y, weight) = (centredA[i], centredB[i], WeightedMean.WeightAt(weights, i));
            together.Add(x * y, weight);
            ownA.Add(x.Squared(), weight);
            ownB.Add(y.Squared(), weight);
        }

        return Math.Clamp(together.Value / (Math.Sqrt(ownA.Value) * Math.Sqrt(ownB.Value)), -1, 1);
    }

    /// <summary>Spearman's ρ, Pearson's r of the ranks: ±1 where one rises or falls with the other; equal values share the mean of their ranks (<c>scipy.stats.spearmanr</c>).</summary>
    public static MetricValue Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        return Pearson(Ranks.Of(a), Ranks.Of(b));
    }

    /// <summary>
    /// Kendall's τ-b: the pairs of rows that both columns order alike less those that they order against each other, over the root of the pairs that are
    /// untied in the one, times in the other (<c>scipy.stats.kendalltau</c>).
    /// </summary>
    /// <remarks>M. G. Kendall, <i>The treatment of ties in ranking problems</i>, 1945. Time n log n: W. R. Knight, 1966.</remarks>
    public static MetricValue KendallTauB(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var pairs = Pairs(a.Length);
        var (tiedA, tiedB) = (TiedPairs(a), TiedPairs(b));
        if (Problem(a.Length, tiedA == pairs, tiedB == pairs) is { } problem)
            return MetricValue.Undefined(problem);

        // In the order of a, and of b among equals, each pair out of order in b is one that the columns order against each other.
        var keys = new (double A, double B)[a.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = (a[i], b[i]);
        Array.Sort(keys);
        var tiedBoth = 0L;
        for (int i = 0, run = 0; i < keys.Length; i++)
        {
            run = i > 0 && keys[i] == keys[i - 1] ? run + 1 : 0;
            tiedBoth += run;
        }

        var ordered = Array.ConvertAll(keys, key => key.B);
        var against = Inversions(ordered, new double[ordered.Length]);
        var alike = pairs - tiedA - tiedB + tiedBoth - against;
        // The root of a square would not be the number again to the last digit.
        var scale = tiedA == tiedB ? pairs - tiedA : Math.Sqrt(pairs - tiedA) * Math.Sqrt(pairs - tiedB);
        return Math.Clamp((alike - against) / scale, -1, 1);
    }

    private static string? Problem(int rows, bool isConstantA, bool isConstantB)
    {
        if (rows < 2)
            return "a correlation needs two rows or more";
        if (isConstantA)
            return "the first column is the same in all rows";
        return isConstantB ? "the second column is the same in all rows" : null;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private static long TiedPairs(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var tied = 0L;
        for (int i = 0, run = 0; i < sorted.Length; i++)
        {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 0;
            tied += run;
        }

        return tied;
    }

    // Counts while it sorts by merging.
    private static long Inversions(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
            return 0;
        var middle = values.Length / 2;
        var count = Inversions(values[..middle], scratch[..middle]) + Inversions(values[middle..], scratch[middle..]);
        var (left, right) = (0, middle);
        for (var to = 0; to < values.Length; to++)
        {
            if (right == values.Length || (left < middle && values[left] <= values[right]))
            {
                scratch[to] = values[left++];
            }
            else
            {
                scratch[to] = values[right++];
                count += middle - left;
            }
        }

        scratch.CopyTo(values);
        return count;
    }
}
