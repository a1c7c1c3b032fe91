using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>Mean deviances of Tweedie distributions, 0 or more. Arguments are those of <see cref="RegressionErrors"/>.</summary>
/// <remarks>
/// The unit deviance is 2 ∫ (t − u) / uᵖ du from prediction to truth t. B. Jørgensen, <i>The Theory of Dispersion Models</i>, 1997;
/// <c>mean_tweedie_deviance</c> of scikit-learn.
/// </remarks>
public static class Deviance
{
    /// <summary>Power 1, for counts: predictions above 0, truths 0 or more (<c>mean_poisson_deviance</c>).</summary>
    public static MetricValue Poisson(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default) =>
        Tweedie(truth, prediction, 1, weights);

    /// <summary>Power 2, for positive amounts (<c>mean_gamma_deviance</c>): it looks only at truth / prediction.</summary>
    public static MetricValue Gamma(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default) =>
        Tweedie(truth, prediction, 2, weights);

    /// <summary>
    /// Power 0 is the squared error. Below 0 predictions must be above 0; from 1 to 2 truths also 0 or more; from 2 on also
    /// truths above 0. Undefined where a row breaks this.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The power lies between 0 and 1, where no such distribution exists, or is no number.</exception>
    public static MetricValue Tweedie(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double power, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        if (!double.IsFinite(power) || power is > 0 and < 1)
            throw new ArgumentOutOfRangeException(nameof(power), power, "A Tweedie distribution has a power of 0 or less, or 1 or more.");
        if (power == 0)
            return RegressionErrors.MeanSquared(truth, prediction, weights);

        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
        {
            if (Problem(truth[i], prediction[i], power, i) is { } problem)
                return MetricValue.Undefined(problem);
            mean.Add(2 * HalfUnit(truth[i], prediction[i], power), WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    private static double HalfUnit(double truth, double prediction, double power)
    {
        if (truth > 0)
            return AccurateMath.HalfDeviance(truth, prediction, power);
        // At most the first term of the closed form depends on a truth that is not above 0, and it is 0 there.
        return power == 1
            ? prediction - truth
            : (Math.Pow(prediction, 2 - power) / (2 - power)) - (truth * Math.Pow(prediction, 1 - power) / (1 - power));
    }

    private static string? Problem(double truth, double prediction, double power, int row)
    {
        if (prediction <= 0)
            return Invariant($"prediction[{row}] is {prediction}; a deviance of power {power} needs predictions above 0");
        if (power >= 2 && truth <= 0)
            return Invariant($"truth[{row}] is {truth}; a deviance of power {power} needs truths above 0");
        return power >= 1 && truth < 0
            ? Invariant($"truth[{row}] is {truth}; a deviance of power {power} needs truths of 0 or more")
            : null;
    }
}
