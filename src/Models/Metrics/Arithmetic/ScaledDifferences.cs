namespace DemoHub.Models.Metrics;

/// <summary>
/// Differences prediction − truth without rounding, in a unit (a power of two) near the largest of them, so that neither they nor their squares
/// overflow or vanish.
/// </summary>
internal readonly ref struct ScaledDifferences
{
    // Halves of values beyond this are taken, as their difference may be beyond the range of a double.
    private const double Large = 1e300;

    private readonly ReadOnlySpan<double> _truth;
    private readonly ReadOnlySpan<double> _prediction;
    private readonly double _before = 1;
    private readonly double _after;

    public ScaledDifferences(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        _truth = truth;
        _prediction = prediction;
        if (PowerOfTwo.Below(truth) > Large || PowerOfTwo.Below(prediction) > Large)
            _before = 0.5;
        var largest = 0.0;
        for (var i = 0; i < truth.Length; i++)
            largest = Math.Max(largest, Math.Abs((prediction[i] * _before) - (truth[i] * _before)));
        var unit = PowerOfTwo.Below(largest);
        _after = 1 / unit;
        Unit = unit / _before;
    }

    public int Length => _truth.Length;

    /// <summary>What a difference is to be multiplied by.</summary>
    public double Unit { get; }

    public DoubleDouble this[int i] => DoubleDouble.Difference(_prediction[i] * _before, _truth[i] * _before).Scaled(_after);

    /// <summary>The mean square in units squared.</summary>
    public DoubleDouble MeanSquare(ReadOnlySpan<double> weights)
    {
        var mean = new WeightedMean();
        for (var i = 0; i < Length; i++)
            mean.Add(this[i].Squared(), WeightedMean.WeightAt(weights, i));
        return mean.Exact;
    }
}
