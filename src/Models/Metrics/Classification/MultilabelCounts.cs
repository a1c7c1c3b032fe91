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

        var cells = new CompensatedSum[4 * labels];
        var patterns = new Dictionary<(int, int, int), (CompensatedSum Weight, long Samples)>();
        for (var sample = 0; sample < samples; sample++)
        {
            var weight = ClassificationInput.WeightAt(weights, sample);
            if (weight == 0)
                continue;
            var (right, surplus, missed) = (0, 0, 0);
            for (var label = 0; label < labels; label++)
            {
                var (isTrue, isPredicted) = (truth[(sample * labels) + label], predicted[(sample * labels) + label]);
                cells[(4 * label) + (isTrue ? 2 : 0) + (isPredicted ? 1 : 0)].Add(weight);
                right += isTrue && isPredicted ? 1 : 0;
                surplus += !isTrue && isPredicted ? 1 : 0;
                missed += isTrue && !isPredicted ? 1 : 0;
            }

            patterns.TryGetValue((right, surplus, missed), out var pattern);
            pattern.Weight.Add(weight);
            patterns[(right, surplus, missed)] = (pattern.Weight, pattern.Samples + 1);
        }

        var labelNames = ClassificationInput.NamesOf(names, labels, "label");
        var perLabel = new ClassCounts[labels];
        for (var label = 0; label < labels; label++)
        {
            var counts = cells.AsSpan(4 * label, 4);
            perLabel[label] = new(labelNames[label], counts[3].Value, counts[1].Value, counts[2].Value, counts[0].Value);
        }

        return new(perLabel, patterns);
    }

    /// <summary>A metric of single labels, averaged over labels or, with <see cref="Averaging.Samples"/>, that of each sample's labels over samples.</summary>
    public AveragedValue Average(Averaging averaging, Func<ClassCounts, MetricValue> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return averaging is Averaging.Samples ? OverSamples(metric) : ClassAverages.Of(_perLabel, averaging, metric, "any label");
    }

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
