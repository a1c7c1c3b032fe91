namespace DemoHub.Models.Metrics;

/// <summary>How far truth and prediction agree beyond chance.</summary>
internal static class Agreement
{
    /// <summary>
    /// The numerator is Σ (TP·TN − FP·FN) over classes, the covariance of truth and prediction; the squared denominator the product of their variances, each a sum
    /// of products of different classes. Written so, nothing but the numerator cancels, and a variance is 0 exactly where there is one class only.
    /// </summary>
    public static MetricValue Matthews(ClassCounts[] classes, double total)
    {
        if (total == 0)
            return MetricValue.Undefined(ClassificationInput.NoSamples);
        if (Only(classes, counts => counts.Support) is { } truth)
            return MetricValue.Undefined($"all samples are {truth}");
        if (Only(classes, counts => counts.Predicted) is { } predicted)
            return MetricValue.Undefined($"all samples are predicted as {predicted}");

        // Products of weights may be beyond a double; a power of two changes no digit.
        var unit = Math.ScaleB(1, Math.ILogB(total));
        var covariance = new CompensatedSum();
        var (truthVariance, predictedVariance) = (new CompensatedSum(), new CompensatedSum());
        var (truthBefore, predictedBefore) = (0.0, 0.0);
        foreach (var counts in classes)
        {
            covariance.AddProduct(counts.TruePositives / unit, counts.TrueNegatives / unit);
            covariance.AddProduct(-counts.FalsePositives / unit, counts.FalseNegatives / unit);
            var (support, predictions) = (counts.Support / unit, counts.Predicted / unit);
            truthVariance.Add(2 * support * truthBefore);
            predictedVariance.Add(2 * predictions * predictedBefore);
            truthBefore += support;
            predictedBefore += predictions;
        }

        var value = covariance.Value / (Math.Sqrt(truthVariance.Value) * Math.Sqrt(predictedVariance.Value));
        return Math.Clamp(value, -1, 1);
    }

    public static MetricValue Kappa(ConfusionMatrix matrix, KappaWeighting weighting)
    {
        if (matrix.Total == 0)
            return MetricValue.Undefined(ClassificationInput.NoSamples);
        var unit = Math.ScaleB(1, Math.ILogB(matrix.Total));
        var (observed, expected) = (new CompensatedSum(), new CompensatedSum());
        for (var truth = 0; truth < matrix.Classes; truth++)
        {
            var support = matrix.PerClass[truth].Support / unit;
            for (var predicted = 0; predicted < matrix.Classes; predicted++)
            {
                double distance = Math.Abs(truth - predicted);
                var disagreement = weighting switch
                {
                    KappaWeighting.Linear => distance,
                    KappaWeighting.Quadratic => distance * distance,
                    _ => Math.Min(distance, 1),
                };
                observed.AddProduct(disagreement, matrix[truth, predicted] / unit);
                expected.AddProduct(disagreement * support, matrix.PerClass[predicted].Predicted / unit);
            }
        }

        // Nothing is expected to disagree only where all samples are, and are predicted as, one class.
        if (expected.Value == 0)
            return MetricValue.Undefined($"all samples are, and are predicted as, {Only(matrix.PerClass, counts => counts.Support)}");
        var difference = expected;
        difference.AddProduct(-observed.Value, matrix.Total / unit);
        return difference.Value / expected.Value;
    }

    // The name of the one class that has all the weight.
    private static string? Only(IReadOnlyList<ClassCounts> classes, Func<ClassCounts, double> weight)
    {
        string? only = null;
        foreach (var counts in classes)
        {
            if (weight(counts) == 0)
                continue;
            if (only is not null)
                return null;
            only = counts.Name;
        }

        return only;
    }
}
