using System.Globalization;

namespace DemoHub.Models.Metrics;

/// <summary>The value of a metric, or why there is none. A metric without a value is never 0 in silence.</summary>
public readonly record struct MetricValue
{
    private readonly double _value;

    private MetricValue(double value, string? undefinedBecause) => (_value, UndefinedBecause) = (value, undefinedBecause);

    /// <summary>The value; NaN where the metric is undefined.</summary>
    public double Value => IsDefined ? _value : double.NaN;

    /// <summary>Why there is no value, as the end of “undefined because …”; null where there is one.</summary>
    public string? UndefinedBecause { get; }

    public bool IsDefined => UndefinedBecause is null;

    /// <param name="because">The end of “undefined because …”, such as <c>no sample is predicted as “cat”</c>.</param>
    public static MetricValue Undefined(string because)
    {
        ArgumentException.ThrowIfNullOrEmpty(because);
        return new(double.NaN, because);
    }

    public static implicit operator MetricValue(double value) => FromDouble(value);

    public static MetricValue FromDouble(double value) => new(value, null);

    /// <summary>The quotient, or undefined where the denominator is 0.</summary>
    public static MetricValue Ratio(double numerator, double denominator, string because) => denominator == 0 ? Undefined(because) : numerator / denominator;

    /// <summary>The value, or another where there is none: scikit-learn's <c>zero_division</c>.</summary>
    public double Or(double instead) => IsDefined ? _value : instead;

    public override string ToString() => IsDefined ? _value.ToString(CultureInfo.InvariantCulture) : $"undefined because {UndefinedBecause}";
}
