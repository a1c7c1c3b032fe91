namespace DemoHub.Models.Metrics;

/// <summary>Adds up values with their weights; the mean is right to the last digits however many there are.</summary>
internal struct WeightedMean
{
    private DoubleDouble _sum;
    private DoubleDouble _weight;

    public readonly DoubleDouble Sum => _sum;

    public readonly DoubleDouble Weight => _weight;

    public readonly DoubleDouble Exact => _sum / _weight;

    public readonly double Value => Exact.Value;

    public void Add(DoubleDouble value, double weight)
    {
        // Also keeps 0 · ∞ out of the sum.
        if (weight == 0)
            return;
        _sum += weight == 1 ? value : value * weight;
        _weight += weight;
    }

    /// <summary>The weight of a sample; 1 where no weights are given.</summary>
    public static double WeightAt(ReadOnlySpan<double> weights, int i) => weights.IsEmpty ? 1 : weights[i];
}
