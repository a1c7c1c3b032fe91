namespace DemoHub.Models.Metrics;

/// <summary>
/// A number as the exact sum of two doubles: about 32 digits, the range of a double. Sums of a million terms in it are still right to the
/// last digit of a double, also where large terms cancel.
/// </summary>
/// <remarks>Algorithms: T. J. Dekker, <i>A floating-point technique for extending the available precision</i>, 1971, with fused multiply-add.</remarks>
internal readonly struct DoubleDouble
{
    private readonly double _high;
    private readonly double _low;

    // An infinite or undefined head has no remainder; the formulas would make one of ∞ − ∞.
    private DoubleDouble(double high, double low) => (_high, _low) = (high, double.IsFinite(high) ? low : 0);

    public double Value => _high + _low;

    public bool IsZero => _high == 0;

    public bool IsNegative => _high < 0;

    /// <summary>a + b without rounding.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new(sum, a - (sum - part) + (b - part));
    }

    /// <summary>a − b without rounding.</summary>
    public static DoubleDouble Difference(double a, double b) => Sum(a, -b);

    /// <summary>a · b without rounding, as long as the product is above 1e-290.</summary>
    public static DoubleDouble Product(double a, double b)
    {
        var product = a * b;
        return new(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    /// <summary>Divided by a power of two: no digit changes.</summary>
    public DoubleDouble Scaled(double powerOfTwo) => new(_high * powerOfTwo, _low * powerOfTwo);

    public DoubleDouble Absolute() => _high < 0 ? -this : this;

    public DoubleDouble Squared() => this * this;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a._high, b._high);
        return Normal(high._high, high._low + a._low + b._low);
    }

    public static DoubleDouble operator -(DoubleDouble value) => new(-value._high, -value._low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var high = Product(a._high, b._high);
        return Normal(high._high, high._low + ((a._high * b._low) + (a._low * b._high)));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var high = Product(a._high, b);
        return Normal(high._high, Math.FusedMultiplyAdd(a._low, b, high._low));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a._high / b._high;
        if (!double.IsFinite(first))
            return first;
        var rest = a - (b * first);
        return Normal(first, rest._high / b._high);
    }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DoubleDouble Normal(double high, double low)
    {
        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
