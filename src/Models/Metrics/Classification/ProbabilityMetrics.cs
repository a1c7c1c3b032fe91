namespace DemoHub.Models.Metrics;

/// <summary>How good predicted probabilities are, as probabilities.</summary>
/// <remarks>
/// Probabilities lie between 0 and 1; weights are one for each sample, finite and 0 or more, empty for 1 each. What breaks this is an
/// <see cref="ArgumentException"/> that names the first such value. Undefined without samples.
/// </remarks>
public static class ProbabilityMetrics
{
    /// <summary>How far the sum of a row may be from 1: what rounding to five digits may do.</summary>
    public const double SumTolerance = 1e-5;

    // numpy.finfo(float).eps, to which log_loss(eps="auto") clips.
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The mean squared difference of probability and outcome (<c>brier_score_loss</c>), from 0 to 1.</summary>
    /// <param name="truth">The class of each sample.</param>
    /// <param name="probabilities">For each sample that of the positive class.</param>
    /// <param name="positive">The class that is positive.</param>
    /// <param name="weights">What each sample counts.</param>
    public static MetricValue Brier(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int positive = 1, ReadOnlySpan<double> weights = default)
    {
        CheckBinary(truth, probabilities, weights);
        var mean = new WeightedAverage();
        for (var i = 0; i < truth.Length; i++)
        {
            var difference = truth[i] == positive ? 1 - probabilities[i] : probabilities[i];
            mean.Add(difference * difference, WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>
    /// The mean over samples of the squared differences, added up over classes, from 0 to 2: for two classes twice the binary score. scikit-learn 1.2
    /// has none.
    /// </summary>
    /// <param name="truth">The class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="probabilities">Samples × classes, the classes of a sample side by side.</param>
    /// <param name="classes">2 or more.</param>
    /// <param name="weights">What each sample counts.</param>
    /// <remarks>G. W. Brier, <i>Verification of forecasts expressed in terms of probability</i>, 1950.</remarks>
    public static MetricValue MulticlassBrier(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<double> weights = default)
    {
        CheckRows(truth, probabilities, classes, weights);
        var mean = new WeightedAverage();
        for (var i = 0; i < truth.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < classes; k++)
            {
                var difference = (truth[i] == k ? 1 : 0) - probabilities[(i * classes) + k];
                sum += difference * difference;
            }

            mean.Add(sum, WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>
    /// The mean negative natural logarithm of the probability given to the truth (<c>log_loss</c> of one column), 0 or more. Probabilities are clipped to
    /// [ε, 1 − ε] with ε = 2⁻⁵², so that the loss of a sample is at most 36.04.
    /// </summary>
    /// <param name="truth">The class of each sample.</param>
    /// <param name="probabilities">For each sample that of the positive class.</param>
    /// <param name="positive">The class that is positive.</param>
    /// <param name="weights">What each sample counts.</param>
    public static MetricValue LogLoss(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int positive = 1, ReadOnlySpan<double> weights = default)
    {
        CheckBinary(truth, probabilities, weights);
        var mean = new WeightedAverage();
        for (var i = 0; i < truth.Length; i++)
        {
            var probability = Math.Clamp(probabilities[i], Epsilon, 1 - Epsilon);
            mean.Add(truth[i] == positive ? -Math.Log(probability) : -AccurateMath.LogOnePlus(-probability), WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>
    /// The mean negative natural logarithm of the probability given to the truth (<c>log_loss</c> with <c>labels=range(K)</c>), 0 or more. As in
    /// scikit-learn 1.2, each probability is clipped to [ε, 1 − ε] with ε = 2⁻⁵² and each row then divided by its sum; whether rows sum to 1 is for
    /// <see cref="FindFault"/> to say.
    /// </summary>
    /// <param name="truth">The class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="probabilities">Samples × classes, the classes of a sample side by side.</param>
    /// <param name="classes">2 or more.</param>
    /// <param name="weights">What each sample counts.</param>
    public static MetricValue MulticlassLogLoss(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<double> weights = default)
    {
        CheckRows(truth, probabilities, classes, weights);
        var mean = new WeightedAverage();
        for (var i = 0; i < truth.Length; i++)
            mean.Add(RowLoss(truth[i], probabilities.Slice(i * classes, classes)), WeightedMean.WeightAt(weights, i));
        return mean.Value;
    }

    /// <summary>The first row of probabilities with a value outside [0, 1] (or no number), or whose sum is not 1.</summary>
    /// <param name="probabilities">Samples × classes, the classes of a sample side by side.</param>
    /// <param name="classes">1 or more.</param>
    /// <param name="tolerance">How far a sum may be from 1.</param>
    /// <returns>Null where all rows are probabilities.</returns>
    public static ProbabilityRowFault? FindFault(ReadOnlySpan<double> probabilities, int classes, double tolerance = SumTolerance)
    {
        ClassificationInput.CheckClasses(classes, 1);
        ClassificationInput.CheckRows(probabilities.Length / classes, probabilities.Length, classes);
        for (var row = 0; row < probabilities.Length / classes; row++)
        {
            var sum = 0.0;
            for (var k = 0; k < classes; k++)
            {
                var value = probabilities[(row * classes) + k];
                if (!(value >= 0 && value <= 1))
                    return new(row, k, value);
                sum += value;
            }

            if (Math.Abs(sum - 1) > tolerance)
                return new(row, null, sum);
        }

        return null;
    }

    // log(p / (p + rest)) loses the digits of rest where p is nearly the whole.
    private static double RowLoss(int label, ReadOnlySpan<double> row)
    {
        var (own, rest) = (0.0, 0.0);
        for (var k = 0; k < row.Length; k++)
        {
            var clipped = Math.Clamp(row[k], Epsilon, 1 - Epsilon);
            if (k == label)
                own = clipped;
            else
                rest += clipped;
        }

        return own > rest ? AccurateMath.LogOnePlus(rest / own) : -Math.Log(own / (own + rest));
    }

    private static void CheckBinary(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights)
    {
        ClassificationInput.CheckLengths(truth.Length, probabilities.Length);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckProbabilities(probabilities);
    }

    private static void CheckRows(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, ReadOnlySpan<double> weights)
    {
        ClassificationInput.CheckClasses(classes, 2);
        ClassificationInput.CheckRows(truth.Length, probabilities.Length, classes);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckLabels(truth, classes);
        ClassificationInput.CheckProbabilities(probabilities);
    }
}
