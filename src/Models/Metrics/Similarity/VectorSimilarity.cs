using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>How alike two vectors are: the larger, the more alike.</summary>
/// <remarks>Both have as many numbers, at least one, all finite; what breaks this is an <see cref="ArgumentException"/> that names the first such place, from 0.</remarks>
public static class VectorSimilarity
{
    /// <summary>Σ aᵢ bᵢ: the product of both lengths and the cosine. ±∞ where it is beyond a double.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var (unitA, unitB) = (PowerOfTwo.Below(a), PowerOfTwo.Below(b));
        return Sum(a, 1 / unitA, b, 1 / unitB).Value * Math.Min(unitA, unitB) * Math.Max(unitA, unitB);
    }

    /// <summary>
    /// The cosine of the angle between both, from −1 to 1 (<c>cosine_similarity</c>). Undefined for a vector of zeros, which has no direction; scikit-learn
    /// gives 0 there.
    /// </summary>
    public static MetricValue Cosine(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        if (Zeros(a, b) is { } name)
            return MetricValue.Undefined($"{name} is all zeros: it has no direction");
        var (scaleA, scaleB) = (1 / PowerOfTwo.Below(a), 1 / PowerOfTwo.Below(b));
        var lengths = Math.Sqrt(Sum(a, scaleA, a, scaleA).Value) * Math.Sqrt(Sum(b, scaleB, b, scaleB).Value);
        return Math.Clamp(Sum(a, scaleA, b, scaleB).Value / lengths, -1, 1);
    }

    /// <summary>
    /// The Jaccard index of the places that are not 0: how many are so in both, of those that are so in either; from 0 to 1 (<c>jaccard_score</c>
    /// of zeros and ones). Undefined where both are all zeros.
    /// </summary>
    /// <remarks>P. Jaccard, 1901.</remarks>
    public static MetricValue Jaccard(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var (both, either) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            both += a[i] != 0 && b[i] != 0 ? 1 : 0;
            either += a[i] != 0 || b[i] != 0 ? 1 : 0;
        }

        return MetricValue.Ratio(both, either, "both are all zeros");
    }

    /// <summary>
    /// The generalised Jaccard index, Σ min(aᵢ, bᵢ) / Σ max(aᵢ, bᵢ), from 0 to 1, for amounts of 0 or more; of zeros and ones it is <see cref="Jaccard"/>.
    /// Undefined for a negative number, and where both are all zeros.
    /// </summary>
    /// <remarks>M. Růžička, 1958.</remarks>
    public static MetricValue Ruzicka(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        MetricInput.CheckPair(a, b);
        var scale = 1 / Math.Max(PowerOfTwo.Below(a), PowerOfTwo.Below(b));
        var (least, most) = (new DoubleDouble(), new DoubleDouble());
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] < 0 || b[i] < 0)
                return MetricValue.Undefined(a[i] < 0 ? Invariant($"a[{i}] is {a[i]}, below 0") : Invariant($"b[{i}] is {b[i]}, below 0"));
            least += Math.Min(a[i], b[i]) * scale;
            most += Math.Max(a[i], b[i]) * scale;
        }

        return most.IsZero ? MetricValue.Undefined("both are all zeros") : (least / most).Value;
    }

    private static string? Zeros(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (!a.ContainsAnyExcept(0.0))
            return nameof(a);
        return b.ContainsAnyExcept(0.0) ? null : nameof(b);
    }

    private static DoubleDouble Sum(ReadOnlySpan<double> a, double scaleA, ReadOnlySpan<double> b, double scaleB)
    {
        var sum = new DoubleDouble();
        for (var i = 0; i < a.Length; i++)
            sum += DoubleDouble.Product(a[i] * scaleA, b[i] * scaleB);
        return sum;
    }
}
