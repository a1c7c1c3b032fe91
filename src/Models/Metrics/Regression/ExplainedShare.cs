using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>
/// What share of the truth's spread predictions explain: 1 for perfect ones, 0 for those no better than a constant, below 0 for worse ones.
/// Arguments are those of <see cref="RegressionErrors"/>.
/// </summary>
/// <remarks>
/// Each is 1 − loss of the predictions / loss of the best constant, and undefined where the constant has no loss. There scikit-learn gives 1 for perfect
/// predictions and 0 for others, unless told <c>force_finite=False</c>; the reason says which.
/// </remarks>
public static class ExplainedShare
{
    /// <summary>R², the coefficient of determination (<c>r2_score</c>): 1 − Σ(prediction − truth)² / Σ(truth − mean)².</summary>
    public static MetricValue R2(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        var error = differences.MeanSquare(weights);
        if (TooFew(truth.Length) is { } reason)
            return MetricValue.Undefined(reason);

        var centred = new CentredValues(truth, weights);
        if (centred.IsConstant)
            return Constant(truth, weights, error.IsZero);
        return OneMinus(error / centred.MeanSquare(weights), differences.Unit / centred.Unit);
    }

    /// <summary>
    /// R² less what as many features explain by chance: 1 − (1 − R²)(n − 1) / (n − features − 1). Undefined for fewer than features + 2 rows.
    /// <paramref name="features"/> is how many features the model had, 0 or more, without the constant.
    /// </summary>
    /// <remarks>M. Ezekiel, <i>The Application of the Theory of Error to Multiple and Curvilinear Correlation</i>, 1929. Weights do not change n.</remarks>
    public static MetricValue AdjustedR2(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, int features, ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        var r2 = R2(truth, prediction, weights);
        if (!r2.IsDefined)
            return r2;
        var free = truth.Length - features - 1L;
        return free < 1
            ? MetricValue.Undefined(Invariant($"{features} features need at least {features + 2L} rows, and there are {truth.Length}"))
            : 1 - ((1 - r2.Value) * (truth.Length - 1) / free);
    }

    /// <summary>
    /// The explained variance (<c>explained_variance_score</c>): as R², but of residuals less their mean, so that a constant bias costs nothing.
    /// </summary>
    public static MetricValue Variance(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        var bias = new WeightedMean();
        var isSame = true;
        for (var i = 0; i < truth.Length; i++)
        {
            bias.Add(differences[i], WeightedMean.WeightAt(weights, i));
            isSame &= (differences[i] - differences[0]).IsZero;
        }

        var mean = bias.Exact;
        var error = new WeightedMean();
        for (var i = 0; i < truth.Length && !isSame; i++)
            error.Add((differences[i] - mean).Squared(), WeightedMean.WeightAt(weights, i));

        var centred = new CentredValues(truth, weights);
        if (centred.IsConstant)
            return Constant(truth, weights, error.Sum.IsZero);
        return isSame ? 1 : OneMinus(error.Exact / centred.MeanSquare(weights), differences.Unit / centred.Unit);
    }

    /// <summary>
    /// D² of the pinball loss (<c>d2_pinball_score</c>): the constant is the truth's α-quantile. For α = ½ it is D² of the absolute error
    /// (<c>d2_absolute_error_score</c>). <paramref name="alpha"/> lies between 0 and 1.
    /// </summary>
    public static MetricValue D2Pinball(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double alpha = 0.5, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        RegressionLosses.CheckAlpha(alpha);
        if (TooFew(truth.Length) is { } reason)
            return MetricValue.Undefined(reason);

        var differences = new ScaledDifferences(truth, prediction);
        var loss = RegressionLosses.Pinball(differences, alpha, weights);
        var constant = new double[truth.Length];
        Array.Fill(constant, Quantiles.Of(truth, weights, alpha));
        var fromConstant = new ScaledDifferences(truth, constant);
        var constantLoss = RegressionLosses.Pinball(fromConstant, alpha, weights);
        if (constantLoss.IsZero)
            return MetricValue.Undefined(Invariant($"the truth's {alpha} quantile alone has no pinball loss{ScikitLearn(loss.IsZero)}"));
        return (1 - (loss / constantLoss * (differences.Unit / fromConstant.Unit))).Value;
    }

    /// <summary>
    /// D² of a Tweedie deviance (<c>d2_tweedie_score</c>): the constant is the truth's mean. <paramref name="power"/> is that of
    /// <see cref="Deviance.Tweedie"/>; 0 gives R².
    /// </summary>
    public static MetricValue D2Tweedie(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, double power, ReadOnlySpan<double> weights = default)
    {
        var deviance = Deviance.Tweedie(truth, prediction, power, weights);
        if (!deviance.IsDefined)
            return deviance;
        if (TooFew(truth.Length) is { } reason)
            return MetricValue.Undefined(reason);
        if (power == 0)
            return R2(truth, prediction, weights);

        var centred = new CentredValues(truth, weights);
        if (centred.IsConstant)
            return MetricValue.Undefined(Invariant($"the truth is {First(truth, weights)} in all rows"));
        var constant = new double[truth.Length];
        Array.Fill(constant, centred.Mean);
        var constantDeviance = Deviance.Tweedie(truth, constant, power, weights);
        return constantDeviance.IsDefined ? 1 - (deviance.Value / constantDeviance.Value) : constantDeviance;
    }

    private static MetricValue OneMinus(DoubleDouble ratio, double unit) => (1 - (ratio * unit * unit)).Value;

    private static string? TooFew(int rows) => rows < 2 ? "one row has no spread to explain; give two rows or more" : null;

    private static MetricValue Constant(ReadOnlySpan<double> truth, ReadOnlySpan<double> weights, bool isPerfect) =>
        MetricValue.Undefined(Invariant($"the truth is {First(truth, weights)} in all rows: nothing to explain{ScikitLearn(isPerfect)}"));

    private static string ScikitLearn(bool isPerfect) => isPerfect ? " (scikit-learn gives 1 here)" : " (scikit-learn gives 0 here)";

    private static double First(ReadOnlySpan<double> truth, ReadOnlySpan<double> weights) =>
        weights.IsEmpty ? truth[0] : truth[weights.IndexOfAnyExcept(0.0)];
}
