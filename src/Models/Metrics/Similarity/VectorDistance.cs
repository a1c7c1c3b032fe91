namespace DemoHub.Models.Metrics;

/// <summary>How far two vectors lie apart: 0 or more, 0 for the same. Arguments are those of <see cref="VectorSimilarity"/>.</summary>
/// <remarks>Definitions as in <c>scipy.spatial.distance</c>. A result beyond the range of a double is ∞.</remarks>
public static class VectorDistance
{
    /// <summary>The root of Σ (aᵢ − bᵢ)².</summary>
    public static double Euclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var differences = new ScaledDifferences(a, b);
        return Math.Sqrt(differences.MeanSquare([]).Value * a.Length) * differences.Unit;
    }

    /// <summary>Σ (aᵢ − bᵢ)².</summary>
    public static double SquaredEuclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var differences = new ScaledDifferences(a, b);
        return differences.MeanSquare([]).Value * a.Length * differences.Unit * differences.Unit;
    }

    /// <summary>Σ |aᵢ − bᵢ|, also called city block.</summary>
    public static double Manhattan(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var differences = new ScaledDifferences(a, b);
        var sum = new DoubleDouble();
        for (var i = 0; i < a.Length; i++)
            sum += differences[i].Absolute();
        return sum.Value * differences.Unit;
    }

    /// <summary>The largest |aᵢ − bᵢ|.</summary>
    public static double Chebyshev(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var largest = 0.0;
        for (var i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    /// <summary>The share of places where both differ, from 0 to 1 (SciPy's <c>hamming</c>).</summary>
    public static double Hamming(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var differing = 0;
        for (var i = 0; i < a.Length; i++)
            differing += a[i] != b[i] ? 1 : 0;
        return (double)differing / a.Length;
    }
}
