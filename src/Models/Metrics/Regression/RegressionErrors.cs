namespace DemoHub.Models.Metrics;

/// <summary>How far predictions lie from the truth, in the unit of the truth or its square.</summary>
/// <remarks>
/// <para>Truth and prediction have a value for each row: as many of both, at least one, all finite. Weights are optional: one for each row, 0 or more, and
/// not all 0. What breaks this is an <see cref="ArgumentException"/> that names the first such row (rows count from 0). A result beyond the
/// range of a double is ∞.</para>
/// <para>Values equal scikit-learn's functions of the same names. Sums are compensated, so that many rows, large offsets and
/// huge or tiny numbers lose no digits.</para>
/// </remarks>
public static class RegressionErrors
{
    /// <summary>The mean of |prediction − truth|, 0 or more (<c>mean_absolute_error</c>).</summary>
    public static double MeanAbsolute(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
            mean.Add(differences[i].Absolute(), WeightedMean.WeightAt(weights, i));
        return mean.Value * differences.Unit;
    }

    /// <summary>The mean of (prediction − truth)², 0 or more (<c>mean_squared_error</c>).</summary>
    public static double MeanSquared(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        return differences.MeanSquare(weights).Value * differences.Unit * differences.Unit;
    }

    /// <summary>The root of the mean squared error, 0 or more (<c>mean_squared_error(squared=False)</c>). Its square may be beyond a double.</summary>
    public static double RootMeanSquared(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        return Math.Sqrt(differences.MeanSquare(weights).Value) * differences.Unit;
    }

    /// <summary>
    /// The median of |prediction − truth|, 0 or more (<c>median_absolute_error</c>). With an even number of rows the mean of the two in the middle;
    /// with weights the first error at which half of the weight is reached.
    /// </summary>
    public static double MedianAbsolute(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var errors = new double[truth.Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = Math.Abs(prediction[i] - truth[i]);
        return Quantiles.Of(errors, weights, 0.5);
    }

    /// <summary>The largest |prediction − truth| (<c>max_error</c>), and its row.</summary>
    public static (double Error, int Row) Largest(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        MetricInput.CheckPair(truth, prediction);
        var (largest, row) = (-1.0, 0);
        for (var i = 0; i < truth.Length; i++)
        {
            var error = Math.Abs(prediction[i] - truth[i]);
            if (error > largest)
                (largest, row) = (error, i);
        }

        return (largest, row);
    }

    /// <summary>The mean of prediction − truth: above 0 where predictions are too high on average.</summary>
    public static double Bias(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction, ReadOnlySpan<double> weights = default)
    {
        MetricInput.CheckPair(truth, prediction, weights);
        var differences = new ScaledDifferences(truth, prediction);
        var mean = new WeightedMean();
        for (var i = 0; i < truth.Length; i++)
            mean.Add(differences[i], WeightedMean.WeightAt(weights, i));
        return mean.Value * differences.Unit;
    }
}
