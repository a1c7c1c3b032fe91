namespace DemoHub.Models.Metrics;

/// <summary>
/// An average, and what in it was undefined. Classes (or samples) without a value count as 0, as in scikit-learn with <c>zero_division=0</c>, and
/// are listed here so that they do not do so in silence. Where none has a value, the average has none either.
/// </summary>
/// <param name="Value">The average, or why there is none.</param>
/// <param name="UndefinedClasses">The classes that count as 0 for want of a value, ascending; empty for micro and samples averages.</param>
/// <param name="UndefinedSamples">How many samples count as 0 for want of a value; 0 unless the average is over samples.</param>
public readonly record struct AveragedValue(MetricValue Value, IReadOnlyList<int> UndefinedClasses, long UndefinedSamples = 0)
{
    internal static AveragedValue Of(MetricValue value) => new(value, []);
}
