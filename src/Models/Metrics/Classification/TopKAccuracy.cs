namespace DemoHub.Models.Metrics;

/// <summary>How often the truth is among the classes of the highest scores.</summary>
public static class TopKAccuracy
{
    /// <summary>
    /// The share of samples whose class is among the k of the highest scores (<c>top_k_accuracy_score</c> of three classes or more), from 0 to
    /// 1. Of equal scores the later class comes first, as in scikit-learn.
    /// </summary>
    /// <param name="truth">The class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="scores">Samples × classes, the classes of a sample side by side; finite.</param>
    /// <param name="classes">2 or more. For two, scikit-learn takes one column and a threshold instead.</param>
    /// <param name="k">1 or more; as many as classes, or more, make every sample right.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is out of range: the message names the first.</exception>
    public static MetricValue Of(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int classes, int k, ReadOnlySpan<double> weights = default)
    {
        ClassificationInput.CheckClasses(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ClassificationInput.CheckRows(truth.Length, scores.Length, classes);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckLabels(truth, classes);
        ClassificationInput.CheckScores(scores);

        var mean = new WeightedAverage();
        for (var i = 0; i < truth.Length; i++)
        {
            var isHit = RankOf(truth[i], scores.Slice(i * classes, classes)) < k;
            mean.Add(isHit ? 1 : 0, WeightedMean.WeightAt(weights, i));
        }

        return mean.Value;
    }

    /// <summary>How many classes come before one.</summary>
    private static int RankOf(int label, ReadOnlySpan<double> scores)
    {
        var rank = 0;
        for (var other = 0; other < scores.Length; other++)
            rank += scores[other] > scores[label] || (scores[other] == scores[label] && other > label) ? 1 : 0;
        return rank;
    }
}
