namespace DemoHub.Models.Metrics;

/// <summary>A metric, and between which values it lies when the samples are drawn anew.</summary>
/// <param name="Estimate">The value on the samples as they are.</param>
/// <param name="Lower">The lower bound; undefined where the metric is so in every resample.</param>
/// <param name="Upper">The upper bound; undefined together with the lower one.</param>
/// <param name="Confidence">How much of the resamples' values lies between the bounds.</param>
/// <param name="Resamples">How many resamples were drawn.</param>
/// <param name="UndefinedResamples">In how many of them the metric was undefined; the bounds are those of the others.</param>
public sealed record BootstrapInterval(
    MetricValue Estimate, MetricValue Lower, MetricValue Upper, double Confidence, int Resamples, int UndefinedResamples)
{
    /// <summary>Takes the bounds from the values of the resamples, NaN where undefined.</summary>
    internal static BootstrapInterval Of(MetricValue estimate, double[] values, double confidence)
    {
        var defined = Array.FindAll(values, value => !double.IsNaN(value));
        if (defined.Length == 0)
        {
            var none = MetricValue.Undefined("it is undefined in every resample");
            return new(estimate, none, none, confidence, values.Length, values.Length);
        }

        Array.Sort(defined);
        var outside = (1 - confidence) / 2;
        return new(
            estimate, Quantile(defined, outside), Quantile(defined, 1 - outside), confidence, values.Length, values.Length - defined.Length);
    }

    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var (a, b) = (sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)]);
        return a + ((position - below) * (b - a));
    }
}
