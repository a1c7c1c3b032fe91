using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>Errors in proportion to the truth, or of logarithms. Arguments are those of <see cref="RegressionErrors"/>.</summary>
public static class RelativeErrors
{
    // The distance from 1 to the next double: numpy.finfo(float).eps.
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>
    /// The mean of |prediction − truth| / |truth| as a share: 0.1 is 10 % (<c>mean_absolute_percentage_error</c>). As in scikit-learn a truth
    /// nearer to 0 than 2⁻⁵² counts as 2⁻⁵², so that one row with a truth of 0 makes the mean huge: see <see cref="ZeroTruths"/>.
    /// </summary>
    public static double MeanAbsolutePercentage(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
            mean.Add(Math.Abs(prediction[i] - truth[i]) / Math.Max(Math.Abs(truth[i]), Epsilon), WeightedMean.WeightAt(weights, i));
        return mean.Value;
    }

    /// <summary>How many truths are nearer to 0 than 2⁻⁵²: relative errors say nothing there.</summary>
    public static int ZeroTruths(ReadOnlySpan<double> truth)
    {
        var zeros = 0;
        foreach (var value in truth)
            zeros += Math.Abs(value) < Epsilon ? 1 : 0;
        return zeros;
    }

    /// <summary>
    /// The mean of 2 |prediction − truth| / (|truth| + |prediction|), from 0 to 2. A row where both are 0 counts 0.
    /// </summary>
    /// <remarks>S. Makridakis and M. Hibon, <i>The M3-Competition</i>, 2000, where it stands in percent (times 100).</remarks>
    public static double SymmetricMeanAbsolutePercentage(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
        {
            // In units of the larger one: the sum of two values may be beyond a double.
            var unit = PowerOfTwo.Below(Math.Max(Math.Abs(truth[i]), Math.Abs(prediction[i])));
            var (t, p) = (truth[i] / unit, prediction[i] / unit);
            var sum = Math.Abs(t) + Math.Abs(p);
            mean.Add(sum == 0 ? 0 : 2 * Math.Abs(p - t) / sum, WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>
    /// The mean of (log(1 + prediction) − log(1 + truth))², 0 or more (<c>mean_squared_log_error</c>). Undefined where a value is −1 or less;
    /// scikit-learn before 1.6 refuses all below 0.
    /// </summary>
    public static MetricValue MeanSquaredLog(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
        {
            if (truth[i] <= -1 || prediction[i] <= -1)
            {
                var (name, value) = truth[i] <= -1 ? ("truth", truth[i]) : ("prediction", prediction[i]);
                return MetricValue.Undefined(Invariant($"{name}[{i}] is {value}: 1 + {value} has no logarithm"));
            }

            DoubleDouble difference = AccurateMath.LogRatioOnePlus(prediction[i], truth[i]);
            mean.Add(difference.Squared(), WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>The root of <see cref="MeanSquaredLog"/> (<c>mean_squared_log_error(squared=False)</c>).</summary>
    public static MetricValue RootMeanSquaredLog(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        var mean = MeanSquaredLog(truth, prediction, weights);
        return mean.IsDefined ? Math.Sqrt(mean.Value) : mean;
    }
}
