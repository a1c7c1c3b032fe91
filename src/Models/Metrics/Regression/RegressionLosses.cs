namespace DemoHub.Models.Metrics;

/// <summary>Losses with a parameter. Arguments are those of <see cref="RegressionErrors"/>.</summary>
public static class RegressionLosses
{
    /// <summary>
    /// The mean pinball loss (<c>mean_pinball_loss</c>): an error costs α where the prediction is too low, 1 − α where it is too high, times its size.
    /// It is least for the α-quantile; for α = ½ it is half the mean absolute error.
    /// <paramref name="alpha"/> lies between 0 and 1.
    /// </summary>
    public static double Pinball(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double alpha = 0.5, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        CheckAlpha(alpha);
        var differences = new ScaledDifferences(truth, prediction);
        return Pinball(differences, alpha, weights).Value * differences.Unit;
    }

    /// <summary>
    /// The mean Huber loss, 0 or more: r²/2 for an error |r| up to δ, and δ(|r| − δ/2) beyond, so that outliers pull no more than in proportion.
    /// <paramref name="delta"/>, above 0, is in the unit of the truth.
    /// </summary>
    /// <remarks>P. J. Huber, <i>Robust estimation of a location parameter</i>, 1964; <c>scipy.special.huber</c>, averaged.</remarks>
    public static double Huber(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double delta = 1, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        if (!(delta > 0 && double.IsFinite(delta)))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "The bend of the Huber loss must be a number above 0.");
        var differences = new ScaledDifferences(truth, prediction);
        var bend = delta / differences.Unit;
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
        {
            var size = differences[i].Absolute();
            var loss = size.Value <= bend ? size.Squared() * 0.5 : (size - (bend / 2)) * bend;
            mean.Add(loss, WeightedMean.WeightAt(weights, i));
        }

        return mean.Value * differences.Unit * differences.Unit;
    }

    internal static void CheckAlpha(double alpha)
    {
        if (!(alpha is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A quantile lies between 0 and 1.");
    }

    /// <summary>In the unit of the differences.</summary>
    internal static DoubleDouble Pinball(ScaledDifferences differences, double alpha, ReadOnlySpan<double> weights)
    {
        var mean = new WeightedMean();
        for (var i = 0; i < differences.Length; i++)
        {
            var difference = differences[i];
            mean.Add(difference.IsNegative ? -difference * alpha : difference * (1 - alpha), WeightedMean.WeightAt(weights, i));
        }

        return mean.Exact;
    }
}
