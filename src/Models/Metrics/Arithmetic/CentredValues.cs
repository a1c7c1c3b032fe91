using System.Numerics.Tensors;

namespace DemoHub.Models.Metrics;

/// <summary>Values less their mean, without rounding, in a unit (a power of two) near the largest value.</summary>
internal readonly ref struct CentredValues
{
    private readonly ReadOnlySpan<double> _values;
    private readonly DoubleDouble _mean;
    private readonly double _scale;

    public CentredValues(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        _values = values;
        Unit = PowerOfTwo.Below(values);
        _scale = 1 / Unit;
        IsConstant = IsSame(values, weights);
        var mean = new WeightedMean();
        for (var i = 0; i < values.Length; i++)
            mean.Add(values[i] * _scale, WeightedMean.WeightAt(weights, i));
        _mean = mean.Exact;
    }

    /// <summary>Whether all values that have a weight are the same. Rounding cannot make it wrong, as it can a variance of 0.</summary>
    public bool IsConstant { get; }

    public double Unit { get; }

    /// <summary>The mean, in the unit of the values themselves.</summary>
    public double Mean => _mean.Scaled(Unit).Value;

    public DoubleDouble this[int i] => _values[i] * _scale - _mean;

    /// <summary>The mean square in units squared: the variance.</summary>
    public DoubleDouble MeanSquare(ReadOnlySpan<double> weights)
    {
        var mean = new WeightedMean();
        for (var i = 0; i < _values.Length; i++)
            mean.Add(this[i].Squared(), WeightedMean.WeightAt(weights, i));
        return mean.Exact;
    }

    private static bool IsSame(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
            return TensorPrimitives.Max(values) == TensorPrimitives.Min(values);
        double? first = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (weights[i] > 0 && (first ??= values[i]) != values[i])
                return false;
        }

        return true;
    }
}
