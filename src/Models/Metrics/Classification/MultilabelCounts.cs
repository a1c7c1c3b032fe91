using System.Runtime.InteropServices;

namespace DemoHub.Models.Metrics;

/// <summary>Samples that may have several labels each, or none: right and wrong predictions for each label, and for each sample. Immutable.</summary>
/// <remarks>Equals scikit-learn's metrics of indicator matrices. Empty data is no error: everything is then undefined.</remarks>
public sealed class MultilabelCounts
{
    private readonly ClassCounts[] _perLabel;

    // Samples with as many labels right, too many and missed have the same metrics; their weight, and how many they are.
    private readonly Dictionary<(int Right, int Surplus, int Missed), (CompensatedSum Weight, long Samples)> _patterns;

    private MultilabelCounts(ClassCounts[] perLabel, Dictionary<(int Right, int Surplus, int Missed), (CompensatedSum Weight, long Samples)> patterns)
    {
        (_perLabel, _patterns) = (perLabel, patterns);
        var (total, exact, differences) = (new CompensatedSum(), new CompensatedSum(), new CompensatedSum());
        foreach (var ((_, surplus, missed), (weight, _)) in patterns)
        {
            total.Add(weight.Value);
            if (surplus + missed == 0)
                exact.Add(weight.Value);
            differences.Add((surplus + missed) / (double)perLabel.Length * weight.Value);
        }

        ClassificationInput.CheckTotal(total.Value);
        Total = total.Value;
        SubsetAccuracy = MetricValue.Ratio(exact.Value, Total, ClassificationInput.NoSamples);
        HammingLoss = MetricValue.Ratio(differences.Value, Total, ClassificationInput.NoSamples);
    }

    /// <summary>How many labels there are.</summary>
    public int Labels => _perLabel.Length;

    /// <summary>The weight of all samples.</summary>
    public double Total { get; }

    /// <summary>Each label: has it or has it not.</summary>
    public IReadOnlyList<ClassCounts> PerLabel => _perLabel;

    /// <summary>The share of samples all of whose labels are right (<c>accuracy_score</c>), from 0 to 1.</summary>
    public MetricValue SubsetAccuracy { get; }

    /// <summary>The share of labels, over all samples, that are wrong (<c>hamming_loss</c>), from 0 to 1.</summary>
    public MetricValue HammingLoss { get; }

    /// <summary>Counts labels.</summary>
    /// <param name="truth">Samples × labels, the labels of a sample side by side: whether the sample has it.</param>
    /// <param name="predicted">Whether it is predicted.</param>
    /// <param name="labels">How many labels there are, 1 or more.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <param name="names">What the labels are called where a metric is undefined; without it “label 2”.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a weight is out of range: the message names the first.</exception>
    public static MultilabelCounts Of(
        ReadOnlySpan<bool> truth,
        ReadOnlySpan<bool> predicted,
        int labels,
        ReadOnlySpan<double> weights = default,
        IReadOnlyList<string>? names = null)
    {
        ClassificationInput.CheckClasses(labels, 1);
        ClassificationInput.CheckLengths(truth.Length, predicted.Length);
        var samples = truth.Length / labels;
        ClassificationInput.CheckRows(samples, truth.Length, labels);
        ClassificationInput.CheckWeights(weights, samples);
        ClassificationInput.CheckNames(names, labels);

        var cells = weights.IsEmpty ? Count(truth, predicted, labels) : Weigh(truth, predicted, labels, weights);
        var labelNames = ClassificationInput.NamesOf(names, labels, "label");
        var perLabel = new ClassCounts[labels];
        for (var label = 0; label < labels; label++)
        {
            var counts = cells.AsSpan(4 * label, 4);
            perLabel[label] = new(labelNames[label], counts[3], counts[1], counts[2], counts[0]);
        }

        return new(perLabel, Patterns(truth, predicted, labels, weights));
    }

    /// <summary>
    /// A metric of single labels, averaged over labels or, with <see cref="Averaging.Samples"/>, that of each sample's labels over samples.
    /// </summary>
    public AveragedValue Average(Averaging averaging, Func<ClassCounts, MetricValue> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return averaging is Averaging.Samples ? OverSamples(metric) : ClassAverages.Of(_perLabel, averaging, metric, "any label");
    }

    // Four cells for each label: has it or not (2), is it predicted or not (1).
    private static double[] Count(ReadOnlySpan<bool> truth, ReadOnlySpan<bool> predicted, int labels)
    {
        var cells = new double[4 * labels];
        for (var start = 0; start < truth.Length; start += labels)
        {
            for (var label = 0; label < labels; label++)
                cells[(4 * label) + Cell(truth[start + label], predicted[start + label])]++;
        }

        return cells;
    }

    private static double[] Weigh(ReadOnlySpan<bool> truth, ReadOnlySpan<bool> predicted, int labels, ReadOnlySpan<double> weights)
    {
        var cells = new CompensatedSum[4 * labels];
        for (var sample = 0; sample < weights.Length; sample++)
        {
            for (var label = 0; label < labels; label++)
                cells[(4 * label) + Cell(truth[(sample * labels) + label], predicted[(sample * labels) + label])].Add(weights[sample]);
        }

        return Array.ConvertAll(cells, cell => cell.Value);
    }

    private static Dictionary<(int Right, int Surplus, int Missed), (CompensatedSum Weight, long Samples)> Patterns(
        ReadOnlySpan<bool> truth, ReadOnlySpan<bool> predicted, int labels, ReadOnlySpan<double> weights)
    {
        var patterns = new Dictionary<(int, int, int), (CompensatedSum, long)>();
        for (var sample = 0; sample < truth.Length / labels; sample++)
        {
            var weight = WeightedMean.WeightAt(weights, sample);
            if (weight == 0)
                continue;
            var (right, has, found) = (0, 0, 0);
            for (var label = sample * labels; label < (sample + 1) * labels; label++)
            {
                right += One(truth[label]) & One(predicted[label]);
                has += One(truth[label]);
                found += One(predicted[label]);
            }

            ref var pattern = ref CollectionsMarshal.GetValueRefOrAddDefault(patterns, (right, found - right, has - right), out _);
            pattern.Item1.Add(weight);
            pattern.Item2++;
        }

        return patterns;
    }

    private static int Cell(bool has, bool isPredicted) => (2 * One(has)) + One(isPredicted);

    // The compiler makes no branch of it, which would be hard to guess.
    private static int One(bool flag) => flag ? 1 : 0;

    private AveragedValue OverSamples(Func<ClassCounts, MetricValue> metric)
    {
        var sum = new CompensatedSum();
        var (undefined, samples) = (0L, 0L);
        foreach (var ((right, surplus, missed), pattern) in _patterns)
        {
            samples += pattern.Samples;
            var value = metric(new("any label of it", right, surplus, missed, Labels - right - surplus - missed));
            if (value.IsDefined)
                sum.Add(value.Value * pattern.Weight.Value);
            else
                undefined += pattern.Samples;
        }

        if (samples == 0)
            return AveragedValue.Of(MetricValue.Undefined(ClassificationInput.NoSamples));
        return undefined == samples
            ? new(MetricValue.Undefined("it is so for every sample"), [], undefined)
            : new(sum.Value / Total, [], undefined);
    }
}
