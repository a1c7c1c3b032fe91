namespace DemoHub.Models.Metrics;

/// <summary>How far truth and prediction agree beyond chance.</summary>
internal static class Agreement
{
    /// <summary>
    /// Covariance of truth and prediction / √(product of their variances). A variance is a sum of products of different classes, so that it is 0
    /// exactly where there is one class only.
    /// </summary>
    public static MetricValue Matthews(IReadOnlyList<ClassCounts> classes, double total)
    {
        if (total == 0)
            return MetricValue.Undefined(ClassificationInput.NoSamples);
        if (Only(classes, counts => counts.Support) is { } truth)
            return MetricValue.Undefined($"all samples are {truth}");
        if (Only(classes, counts => counts.Predicted) is { } predicted)
            return MetricValue.Undefined($"all samples are predicted as {predicted}");

        var unit = Unit(total);
        var (truthVariance, predictedVariance) = (new CompensatedSum(), new CompensatedSum());
        var (truthBefore, predictedBefore) = (0.0, 0.0);
        foreach (var counts in classes)
        {
            var (support, predictions) = (counts.Support / unit, counts.Predicted / unit);
            truthVariance.Add(2 * support * truthBefore);
            predictedVariance.Add(2 * predictions * predictedBefore);
            truthBefore += support;
            predictedBefore += predictions;
        }

        var value = Covariance(classes, unit) / (Math.Sqrt(truthVariance.Value) * Math.Sqrt(predictedVariance.Value));
        return Math.Clamp(value, -1, 1);
    }

    /// <summary>1 − observed / expected disagreement, as their difference / the expected one: the difference is a covariance.</summary>
    public static MetricValue Kappa(ConfusionMatrix matrix, KappaWeighting weighting)
    {
        if (matrix.Total == 0)
            return MetricValue.Undefined(ClassificationInput.NoSamples);
        var unit = Unit(matrix.Total);
        var expected = new CompensatedSum();
        for (var truth = 0; truth < matrix.Classes; truth++)
        {
            var support = matrix.PerClass[truth].Support / unit;
            for (var predicted = 0; predicted < matrix.Classes; predicted++)
                expected.AddProduct(Disagreement(truth, predicted, weighting) * support, matrix.PerClass[predicted].Predicted / unit);
        }

        // Nothing is expected to disagree only where all samples are, and are predicted as, one class.
        if (expected.Value == 0)
            return MetricValue.Undefined($"all samples are, and are predicted as, {Only(matrix.PerClass, counts => counts.Support)}");
        var difference = weighting is KappaWeighting.None
            ? Covariance(matrix.PerClass, unit)
            : 2 * CutCovariance(matrix, weighting is KappaWeighting.Quadratic, unit);
        return Math.Min(difference / expected.Value, 1);
    }

    // Products of weights may be beyond a double; a power of two changes no digit.
    private static double Unit(double total) => Math.ScaleB(1, Math.ILogB(total));

    // Σ (TP·TN − FP·FN) over classes: the same as correct · total − Σ truth · predicted, which would lose small weights beside large ones.
    private static double Covariance(IReadOnlyList<ClassCounts> classes, double unit)
    {
        var sum = new CompensatedSum();
        foreach (var counts in classes)
        {
            sum.AddProduct(counts.TruePositives / unit, counts.TrueNegatives / unit);
            sum.AddProduct(-counts.FalsePositives / unit, counts.FalseNegatives / unit);
        }

        return sum.Value;
    }

    // The distance of two classes is the number of cuts between them. Each pair of a cut of the truth and one of the prediction makes a table of
    // two by two, whose determinant is the covariance of the two sides; for linear weights the two cuts are the same one.
    private static double CutCovariance(ConfusionMatrix matrix, bool allPairs, double unit)
    {
        var classes = matrix.Classes;
        var below = new double[classes];
        var above = new double[classes + 1][];
        above[classes] = new double[classes];
        for (var truth = classes - 1; truth > 0; truth--)
        {
            above[truth] = new double[classes];
            for (var predicted = 0; predicted < classes; predicted++)
                above[truth][predicted] = above[truth + 1][predicted] + (matrix[truth, predicted] / unit);
        }

        var sum = new CompensatedSum();
        var (highBelow, highAbove) = (new double[classes + 1], new double[classes + 1]);
        for (var cut = 1; cut < classes; cut++)
        {
            for (var predicted = classes - 1; predicted >= 0; predicted--)
            {
                below[predicted] += matrix[cut - 1, predicted] / unit;
                highBelow[predicted] = highBelow[predicted + 1] + below[predicted];
                highAbove[predicted] = highAbove[predicted + 1] + above[cut][predicted];
            }

            var (lowBelow, lowAbove) = (0.0, 0.0);
            for (var other = 1; other < classes; other++)
            {
                lowBelow += below[other - 1];
                lowAbove += above[cut][other - 1];
                if (!allPairs && other != cut)
                    continue;
                sum.AddProduct(lowBelow, highAbove[other]);
                sum.AddProduct(-highBelow[other], lowAbove);
            }
        }

        return sum.Value;
    }

    private static double Disagreement(int truth, int predicted, KappaWeighting weighting)
    {
        double distance = Math.Abs(truth - predicted);
        return weighting switch
        {
            KappaWeighting.Linear => distance,
            KappaWeighting.Quadratic => distance * distance,
            _ => Math.Min(distance, 1),
        };
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
