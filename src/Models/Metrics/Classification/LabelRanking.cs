namespace DemoHub.Models.Metrics;

/// <summary>How well scores put the labels that a sample has before those that it has not. Means over samples.</summary>
/// <remarks>
/// <para>Truth and scores are samples × labels, the labels of a sample side by side; scores are finite, the higher the more likely; weights one for each
/// sample, finite and 0 or more, empty for 1 each. What breaks this is an <see cref="ArgumentException"/> that names the first such value. Undefined
/// without samples.</para>
/// <para>G. Tsoumakas, I. Katakis and I. Vlahavas, <i>Mining multi-label data</i>, 2010.</para>
/// </remarks>
public static class LabelRanking
{
    private delegate double SampleMetric(ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int relevant);

    /// <summary>
    /// The mean, over the labels a sample has, of how many of the labels down to its rank the sample has
    /// (<c>label_ranking_average_precision_score</c>), above 0, up to 1. A sample with no label or with all counts 1.
    /// </summary>
    public static MetricValue AveragePrecision(
        ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int labels, ReadOnlySpan<double> weights = default) =>
        Mean(truth, scores, labels, weights, AveragePrecision);

    /// <summary>
    /// How far down the ranking one must go to have all labels of a sample (<c>coverage_error</c>), from 0 to the number of labels. A sample
    /// without a label counts 0.
    /// </summary>
    public static MetricValue CoverageError(
        ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int labels, ReadOnlySpan<double> weights = default) =>
        Mean(truth, scores, labels, weights, Coverage);

    /// <summary>
    /// The share of pairs of a label the sample has and one it has not that are in the wrong order, ties being wrong
    /// (<c>label_ranking_loss</c>), from 0 to 1. A sample with no label or with all counts 0.
    /// </summary>
    public static MetricValue RankingLoss(
        ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int labels, ReadOnlySpan<double> weights = default) =>
        Mean(truth, scores, labels, weights, Loss);

    private static MetricValue Mean(
        ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int labels, ReadOnlySpan<double> weights, SampleMetric metric)
    {
        ClassificationInput.CheckClasses(labels, 1);
        ClassificationInput.CheckLengths(truth.Length, scores.Length);
        var samples = truth.Length / labels;
        ClassificationInput.CheckRows(samples, truth.Length, labels);
        ClassificationInput.CheckWeights(weights, samples);
        ClassificationInput.CheckScores(scores);

        var mean = new WeightedAverage();
        for (var sample = 0; sample < samples; sample++)
        {
            var has = truth.Slice(sample * labels, labels);
            mean.Add(metric(has, scores.Slice(sample * labels, labels), has.Count(true)), WeightedMean.WeightAt(weights, sample));
        }

        return mean.Value;
    }

    private static double AveragePrecision(ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int relevant)
    {
        if (relevant == 0 || relevant == truth.Length)
            return 1;
        var sum = 0.0;
        for (var label = 0; label < truth.Length; label++)
        {
            if (!truth[label])
                continue;
            var (rank, relevantRank) = (0, 0);
            for (var other = 0; other < truth.Length; other++)
            {
                if (scores[other] < scores[label])
                    continue;
                rank++;
                relevantRank += truth[other] ? 1 : 0;
            }

            sum += (double)relevantRank / rank;
        }

        return sum / relevant;
    }

    private static double Coverage(ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int relevant)
    {
        if (relevant == 0)
            return 0;
        var lowest = double.PositiveInfinity;
        for (var label = 0; label < truth.Length; label++)
        {
            if (truth[label])
                lowest = Math.Min(lowest, scores[label]);
        }

        var covered = 0;
        foreach (var score in scores)
            covered += score >= lowest ? 1 : 0;
        return covered;
    }

    private static double Loss(ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, int relevant)
    {
        if (relevant == 0 || relevant == truth.Length)
            return 0;
        var wrong = 0L;
        for (var label = 0; label < truth.Length; label++)
        {
            if (!truth[label])
                continue;
            for (var other = 0; other < truth.Length; other++)
                wrong += !truth[other] && scores[other] >= scores[label] ? 1 : 0;
        }

        return wrong / ((double)relevant * (truth.Length - relevant));
    }
}
