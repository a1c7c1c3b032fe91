namespace DemoHub.Models.Metrics;

/// <summary>
/// Samples in the order of their scores, sorted once, and all that follows from that order: what each threshold gives, curves and the areas under them.
/// Immutable. Samples of the same score stand or fall together.
/// </summary>
/// <remarks>
/// <para>A threshold t predicts as positive what scores t or more. Samples of weight 0 are left out from the start, as in scikit-learn.</para>
/// <para>Values equal those of scikit-learn 1.2. Empty data is no error: everything is then undefined.</para>
/// </remarks>
public sealed class ScoreRanking
{
    private readonly RankedSamples _samples;
    private readonly double[] _thresholds;
    private readonly double[] _truePositives;
    private readonly double[] _falsePositives;

    private readonly RowFactors? _factors;

    // Sums of whole numbers, and their differences, are exact; an interval needs no exact ones.
    private readonly bool _isPlain;

    internal ScoreRanking(RankedSamples samples, double[] thresholds, RowFactors? factors = null, RankingSums? into = null)
    {
        (_samples, _thresholds, _factors) = (samples, thresholds, factors);
        _isPlain = into is not null || (samples.IsUnweighted && factors is null or { AreWhole: true });
        var sums = into ?? new(thresholds.Length);
        (_truePositives, _falsePositives) = (sums.TruePositives, sums.FalsePositives);
        samples.AddUp(factors, _isPlain, _truePositives, _falsePositives);
        if (thresholds.Length > 0)
            (Positives, Negatives) = (_truePositives[^1], _falsePositives[^1]);
        ClassificationInput.CheckTotal(Positives + Negatives);
    }

    /// <summary>What the positive class is called where a metric is undefined.</summary>
    public string Name => _samples.Name;

    /// <summary>The weight of all positive samples.</summary>
    public double Positives { get; }

    /// <summary>The weight of all negative samples.</summary>
    public double Negatives { get; }

    /// <summary>The distinct scores from the highest down.</summary>
    public ReadOnlySpan<double> Thresholds => _thresholds;

    /// <summary>The weight of the positive samples that score each threshold or more.</summary>
    public ReadOnlySpan<double> TruePositives => _truePositives;

    /// <summary>The weight of the negative samples that score each threshold or more.</summary>
    public ReadOnlySpan<double> FalsePositives => _falsePositives;

    /// <summary>
    /// The area under the ROC curve (<c>roc_auc_score</c>), from 0 to 1: how likely a positive sample scores higher than a negative one, ties counting half.
    /// </summary>
    public MetricValue Area => Undefined() ?? RankingAreas.Roc(this);

    /// <summary>
    /// The mean precision over the positive samples (<c>average_precision_score</c>), from 0 to 1: the area under the precision–recall curve in steps.
    /// </summary>
    public MetricValue AveragePrecision => Positives == 0 ? MetricValue.Undefined($"no sample is {Name}") : RankingAreas.AveragePrecision(this);

    /// <summary>The largest distance between the shares of positive and of negative samples above a threshold, from 0 to 1.</summary>
    /// <remarks>The two-sample statistic of Kolmogorov and Smirnov; <c>scipy.stats.ks_2samp</c>.</remarks>
    public MetricValue KolmogorovSmirnov => Undefined() ?? RankingAreas.KolmogorovSmirnov(this);

    internal RankedSamples Samples => _samples;

    /// <summary>Sorts the samples of two classes, or of one class against all others.</summary>
    /// <param name="truth">The class of each sample.</param>
    /// <param name="scores">For each sample, finite: the higher, the more likely positive. Probabilities or any other numbers.</param>
    /// <param name="positive">The class that is positive; all others are negative.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <param name="name">What the positive class is called where a metric is undefined.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a score or weight is out of range: the message names the first.</exception>
    public static ScoreRanking Of(
        ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int positive = 1, ReadOnlySpan<double> weights = default, string name = "positive")
    {
        var isPositive = new bool[truth.Length];
        for (var i = 0; i < isPositive.Length; i++)
            isPositive[i] = truth[i] == positive;
        return Of(isPositive, scores, weights, name);
    }

    /// <summary>Sorts samples that are positive or not; otherwise as the other.</summary>
    public static ScoreRanking Of(
        ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default, string name = "positive")
    {
        ClassificationInput.CheckLengths(truth.Length, scores.Length);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckScores(scores);
        return RankedSamples.Sort(truth, scores, weights, name);
    }

    /// <summary>The same samples with other weights, without sorting them again. Thresholds without weight stay, and change no metric.</summary>
    /// <param name="factors">What the weight of each sample is multiplied by, in the order in which samples were given; finite and 0 or more.</param>
    /// <exception cref="ArgumentException">There are not as many as samples, or one is out of range.</exception>
    public ScoreRanking Reweighted(ReadOnlySpan<double> factors)
    {
        ClassificationInput.CheckWeights(factors, _samples.Rows);
        return Reweighted(RowFactors.ByRow(factors));
    }

    /// <summary>What a threshold gives, whether or not a sample has just that score. Found in logarithmic time.</summary>
    public ClassCounts At(double threshold)
    {
        var (from, to) = (0, _thresholds.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_thresholds[middle] >= threshold)
                from = middle + 1;
            else
                to = middle;
        }

        return CountsAt(from - 1);
    }

    /// <summary>What each of the <see cref="Thresholds"/> gives, or as many of them as wanted, evenly chosen, with the first and the last.</summary>
    /// <param name="most">How many, 2 or more.</param>
    public IReadOnlyList<ThresholdPoint> Sweep(int most = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var points = new ThresholdPoint[Math.Min(most, _thresholds.Length)];
        for (var i = 0; i < points.Length; i++)
        {
            var index = points.Length == _thresholds.Length ? i : (int)((long)i * (_thresholds.Length - 1) / (points.Length - 1));
            points[i] = new(_thresholds[index], CountsAt(index));
        }

        return points;
    }

    /// <summary>The threshold at which a metric is largest: <c>ranking.Best(counts => counts.F1)</c>. Of equal ones, the highest.</summary>
    /// <returns>Null where the metric is undefined at every threshold.</returns>
    public ThresholdPoint? Best(Func<ClassCounts, MetricValue> metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var (best, bestIndex) = (double.NegativeInfinity, -1);
        for (var i = 0; i < _thresholds.Length; i++)
        {
            var value = metric(CountsAt(i));
            if (value.IsDefined && value.Value > best)
                (best, bestIndex) = (value.Value, i);
        }

        return bestIndex < 0 ? null : new(_thresholds[bestIndex], CountsAt(bestIndex));
    }

    /// <summary>The ROC curve (<c>roc_curve</c>).</summary>
    /// <param name="dropIntermediate">Leaves out points on a straight line between their neighbours: the same picture with fewer points.</param>
    public RocCurve Roc(bool dropIntermediate = true) => RankingCurves.Roc(this, dropIntermediate);

    /// <summary>The precision–recall curve (<c>precision_recall_curve</c>).</summary>
    public PrecisionRecallCurve PrecisionRecall() => RankingCurves.PrecisionRecall(this);

    /// <summary>Cumulative gains and lift.</summary>
    public GainsCurve Gains() => RankingCurves.Gains(this);

    /// <summary>
    /// How many times more positive samples are among the highest scores than among all. Where the share ends within samples of the same score, as many
    /// of these count as fit, and are as often positive as the rest of them.
    /// </summary>
    /// <param name="share">How much of all samples is taken: above 0, up to 1.</param>
    public MetricValue LiftAt(double share)
    {
        if (!(share > 0 && share <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is above 0 and at most 1.");
        return Positives == 0 ? MetricValue.Undefined($"no sample is {Name}") : RankingAreas.Gain(this, share) / share;
    }

    /// <summary>
    /// The area under the ROC curve up to a false positive rate, scaled so that guessing has ½ and perfection 1 (<c>roc_auc_score(max_fpr)</c>).
    /// </summary>
    /// <param name="maxFalsePositiveRate">Above 0, up to 1, where it is the whole area.</param>
    /// <remarks>D. K. McClish, <i>Analyzing a portion of the ROC curve</i>, 1989.</remarks>
    public MetricValue PartialArea(double maxFalsePositiveRate)
    {
        if (!(maxFalsePositiveRate > 0 && maxFalsePositiveRate <= 1))
            throw new ArgumentOutOfRangeException(nameof(maxFalsePositiveRate), maxFalsePositiveRate, "The rate is above 0 and at most 1.");
        if (maxFalsePositiveRate == 1)
            return Area;
        return Undefined() ?? RankingAreas.PartialRoc(this, maxFalsePositiveRate);
    }

    /// <summary>As the other. With a place for the sums given, plain sums must do, and the ranking ends where the next uses that place.</summary>
    internal ScoreRanking Reweighted(RowFactors factors, RankingSums? into = null) => new(_samples, _thresholds, factors, into);

    /// <summary>
    /// The weight of the positive and of the negative samples of one score. The difference of two sums would lose the digits of small weights after
    /// large ones.
    /// </summary>
    internal (double Positives, double Negatives) StepAt(int threshold)
    {
        if (!_isPlain)
            return _samples.WeightOf(threshold, _factors);
        return threshold == 0
            ? (_truePositives[0], _falsePositives[0])
            : (_truePositives[threshold] - _truePositives[threshold - 1], _falsePositives[threshold] - _falsePositives[threshold - 1]);
    }

    internal bool IsUnweighted => _samples.IsUnweighted && _factors is null;

    internal double WeightAt(int rank) => _samples.WeightAt(rank, _factors);

    /// <summary>At a threshold by its index; −1 is above all scores.</summary>
    private ClassCounts CountsAt(int index)
    {
        var (truePositives, falsePositives) = index < 0 ? (0, 0) : (_truePositives[index], _falsePositives[index]);
        return new(Name, truePositives, falsePositives, Math.Max(Positives - truePositives, 0), Math.Max(Negatives - falsePositives, 0));
    }

    private MetricValue? Undefined()
    {
        if (Positives == 0)
            return MetricValue.Undefined($"no sample is {Name}");
        return Negatives == 0 ? MetricValue.Undefined($"every sample is {Name}") : null;
    }
}
