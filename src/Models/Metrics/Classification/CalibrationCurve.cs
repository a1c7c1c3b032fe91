namespace DemoHub.Models.Metrics;

/// <summary>Whether of the samples given a probability of 70 % about 70 % are positive (<c>calibration_curve</c>).</summary>
public sealed class CalibrationCurve
{
    private CalibrationCurve(IReadOnlyList<CalibrationBin> bins)
    {
        Bins = bins;
        var mean = new WeightedAverage();
        var largest = 0.0;
        foreach (var bin in bins)
        {
            var error = Math.Abs(bin.PositiveShare - bin.MeanProbability);
            mean.Add(error, bin.Weight);
            largest = Math.Max(largest, error);
        }

        ExpectedError = mean.Value;
        LargestError = bins.Count == 0 ? mean.Value : largest;
    }

    /// <summary>From low probabilities to high; bins without samples are left out, as in scikit-learn.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>The mean distance of what is predicted and what is so, bins counting by their weight (expected calibration error), from 0 to 1.</summary>
    /// <remarks>M. P. Naeini, G. F. Cooper and M. Hauskrecht, <i>Obtaining well calibrated probabilities using Bayesian binning</i>, 2015.</remarks>
    public MetricValue ExpectedError { get; }

    /// <summary>The largest such distance (maximum calibration error), from 0 to 1.</summary>
    public MetricValue LargestError { get; }

    /// <summary>Puts samples into bins.</summary>
    /// <param name="truth">The class of each sample.</param>
    /// <param name="probabilities">For each sample that of the positive class, from 0 to 1.</param>
    /// <param name="bins">How many bins, 1 or more; scikit-learn's default is 5.</param>
    /// <param name="strategy">How their edges are chosen.</param>
    /// <param name="positive">The class that is positive.</param>
    /// <param name="weights">
    /// What each sample counts in the means, finite and 0 or more; empty for 1 each. scikit-learn takes none here. Quantiles are those of
    /// the samples of weight above 0, however large it is.
    /// </param>
    /// <exception cref="ArgumentException">Lengths differ or a value is out of range: the message names the first.</exception>
    public static CalibrationCurve Of(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int bins = 5,
        BinStrategy strategy = BinStrategy.Uniform,
        int positive = 1,
        ReadOnlySpan<double> weights = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ClassificationInput.CheckLengths(truth.Length, probabilities.Length);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckProbabilities(probabilities);

        var edges = strategy is BinStrategy.Uniform ? Uniform(bins) : Quantiles(probabilities, weights, bins);
        var inner = edges.AsSpan(1, bins - 1);
        var (predicted, found, weight) = (new CompensatedSum[bins], new CompensatedSum[bins], new CompensatedSum[bins]);
        for (var i = 0; i < truth.Length; i++)
        {
            var sampleWeight = WeightedMean.WeightAt(weights, i);
            var bin = CountBelow(inner, probabilities[i]);
            predicted[bin].Add(probabilities[i] * sampleWeight);
            weight[bin].Add(sampleWeight);
            if (truth[i] == positive)
                found[bin].Add(sampleWeight);
        }

        var result = new List<CalibrationBin>();
        for (var bin = 0; bin < bins; bin++)
        {
            var all = weight[bin].Value;
            ClassificationInput.CheckTotal(all);
            if (all > 0)
                result.Add(new(edges[bin], edges[bin + 1], predicted[bin].Value / all, found[bin].Value / all, all));
        }

        return new(result);
    }

    // The roundings are NumPy's linspace: a probability of exactly 0.3 falls on the same side of an edge.
    private static double[] Uniform(int bins)
    {
        var edges = new double[bins + 1];
        var step = 1.0 / bins;
        for (var i = 0; i < bins; i++)
            edges[i] = i * step;
        edges[bins] = 1;
        return edges;
    }

    private static double[] Quantiles(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, int bins)
    {
        var sorted = new List<double>(probabilities.Length);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (WeightedMean.WeightAt(weights, i) > 0)
                sorted.Add(probabilities[i]);
        }

        sorted.Sort();
        var edges = Uniform(bins);
        for (var i = 0; i < edges.Length && sorted.Count > 0; i++)
            edges[i] = Quantile(sorted, edges[i] * 100 / 100);
        return edges;
    }

    // The roundings are NumPy's percentile.
    private static double Quantile(List<double> sorted, double share)
    {
        var position = (sorted.Count - 1) * share;
        var below = (int)Math.Floor(position);
        var (a, b) = (sorted[below], sorted[Math.Min(below + 1, sorted.Count - 1)]);
        var part = position - below;
        return part >= 0.5 ? b - ((b - a) * (1 - part)) : a + ((b - a) * part);
    }

    private static int CountBelow(ReadOnlySpan<double> edges, double value)
    {
        var (from, to) = (0, edges.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (edges[middle] < value)
                from = middle + 1;
            else
                to = middle;
        }

        return from;
    }
}
