namespace DemoHub.Models.Metrics;

/// <summary>
/// A ranking of the samples for each of several classes, each class against all others, and averages of what follows. For classes that exclude one another
/// (<see cref="Of"/>) or for labels that do not (<see cref="OfLabels"/>).
/// </summary>
/// <remarks>
/// <para>Equals scikit-learn's <c>roc_auc_score</c> and <c>average_precision_score</c> of several columns. Scores may be any numbers; scikit-learn demands for
/// classes that rows sum to 1.</para>
/// <para>Holds about 40 bytes for each sample and class.</para>
/// </remarks>
public sealed class ClassRankings
{
    private readonly ScoreRanking[] _perClass;
    private readonly int[]? _truth;
    private ScoreRanking? _micro;

    private ClassRankings(ScoreRanking[] perClass, int[]? truth) => (_perClass, _truth) = (perClass, truth);

    /// <summary>Each class against all others.</summary>
    public IReadOnlyList<ScoreRanking> PerClass => _perClass;

    /// <summary>Each pair of a sample and a class as a sample of its own: is it of the class or not. Made when first asked for.</summary>
    public ScoreRanking Micro => _micro ??= RankedSamples.Merge(_perClass);

    /// <summary>Sorts samples of one class each.</summary>
    /// <param name="truth">The class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="scores">Samples × classes, the classes of a sample side by side; finite, the higher the more likely.</param>
    /// <param name="classes">2 or more.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <param name="names">What the classes are called where a metric is undefined; without it “class 2”.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is out of range: the message names the first.</exception>
    public static ClassRankings Of(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> scores,
        int classes,
        ReadOnlySpan<double> weights = default,
        IReadOnlyList<string>? names = null)
    {
        ClassificationInput.CheckClasses(classes, 2);
        ClassificationInput.CheckRows(truth.Length, scores.Length, classes);
        ClassificationInput.CheckNames(names, classes);
        ClassificationInput.CheckLabels(truth, classes);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckScores(scores);

        var isOfClass = new bool[truth.Length];
        var rankings = new ScoreRanking[classes];
        var className = ClassificationInput.NamesOf(names, classes);
        for (var k = 0; k < classes; k++)
        {
            for (var i = 0; i < isOfClass.Length; i++)
                isOfClass[i] = truth[i] == k;
            rankings[k] = RankedSamples.Sort(isOfClass, Column(scores, classes, k), weights, className[k]);
        }

        return new(rankings, truth.ToArray());
    }

    /// <summary>Sorts samples of several labels each, or none.</summary>
    /// <param name="truth">Samples × labels, the labels of a sample side by side: whether the sample has it.</param>
    /// <param name="scores">As many; finite, the higher the more likely.</param>
    /// <param name="labels">1 or more.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <param name="names">What the labels are called where a metric is undefined; without it “label 2”.</param>
    /// <exception cref="ArgumentException">Lengths differ or a value is out of range: the message names the first.</exception>
    public static ClassRankings OfLabels(
        ReadOnlySpan<bool> truth,
        ReadOnlySpan<double> scores,
        int labels,
        ReadOnlySpan<double> weights = default,
        IReadOnlyList<string>? names = null)
    {
        ClassificationInput.CheckClasses(labels, 1);
        ClassificationInput.CheckLengths(truth.Length, scores.Length);
        ClassificationInput.CheckRows(truth.Length / labels, truth.Length, labels);
        ClassificationInput.CheckNames(names, labels);
        ClassificationInput.CheckWeights(weights, truth.Length / labels);
        ClassificationInput.CheckScores(scores);

        var rankings = new ScoreRanking[labels];
        var labelNames = ClassificationInput.NamesOf(names, labels, "label");
        for (var k = 0; k < labels; k++)
            rankings[k] = RankedSamples.Sort(Column(truth, labels, k), Column(scores, labels, k), weights, labelNames[k]);
        return new(rankings, null);
    }

    /// <summary>The same samples with other weights, without sorting them again.</summary>
    public ClassRankings Reweighted(ReadOnlySpan<double> factors)
    {
        ClassificationInput.CheckWeights(factors, _perClass[0].Samples.Rows);
        var byRow = RowFactors.ByRow(factors);
        return new(Array.ConvertAll(_perClass, ranking => ranking.Reweighted(byRow)), _truth);
    }

    internal ClassRankings Reweighted(RowFactors factors, RankingSums[] into)
    {
        var rankings = new ScoreRanking[_perClass.Length];
        for (var k = 0; k < rankings.Length; k++)
            rankings[k] = _perClass[k].Reweighted(factors, into[k]);
        return new(rankings, _truth);
    }

    /// <summary>
    /// The mean area under the ROC curves of each class against the others (<c>roc_auc_score(multi_class="ovr")</c>), from 0 to 1. Undefined where
    /// a class has no area, as a 0 would be a lie: scikit-learn refuses there.
    /// </summary>
    /// <param name="averaging">Not over samples.</param>
    public AveragedValue Area(Averaging averaging)
    {
        if (averaging is Averaging.Micro)
            return AveragedValue.Of(Micro.Area);
        var mean = Mean(averaging, ranking => ranking.Area);
        return mean.UndefinedClasses.Count == 0
            ? mean
            : mean with { Value = MetricValue.Undefined(_perClass[mean.UndefinedClasses[0]].Area.UndefinedBecause!) };
    }

    /// <summary>The mean average precision (<c>average_precision_score</c>), from 0 to 1. A class without samples counts 0, and is listed.</summary>
    /// <param name="averaging">Not over samples.</param>
    public AveragedValue AveragePrecision(Averaging averaging) => averaging is Averaging.Micro
        ? AveragedValue.Of(Micro.AveragePrecision)
        : Mean(averaging, ranking => ranking.AveragePrecision);

    /// <summary>
    /// The mean area over all pairs of classes that occur, looking at the samples of the two alone (<c>roc_auc_score(multi_class="ovo")</c>), from 0 to 1.
    /// </summary>
    /// <param name="byPrevalence">Each pair counts by the share of samples that are of either class; otherwise all the same.</param>
    /// <remarks>
    /// D. J. Hand and R. J. Till, <i>A simple generalisation of the area under the ROC curve for multiple class classification problems</i>, 2001. Also with
    /// weights of samples, which scikit-learn does not take here.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The rankings are of labels that do not exclude one another.</exception>
    public MetricValue OneVersusOne(bool byPrevalence = false)
    {
        if (_truth is null)
            throw new InvalidOperationException("Pairs of classes can only be compared where each sample is of one class.");
        return PairAreas.Mean(_perClass, _truth, byPrevalence);
    }

    private AveragedValue Mean(Averaging averaging, Func<ScoreRanking, MetricValue> metric)
    {
        if (averaging is not (Averaging.Macro or Averaging.Weighted))
            throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "Rankings are averaged micro, macro or weighted.");
        var values = new MetricValue[_perClass.Length];
        var weights = new double[_perClass.Length];
        for (var k = 0; k < values.Length; k++)
            (values[k], weights[k]) = (metric(_perClass[k]), averaging is Averaging.Macro ? 1 : _perClass[k].Positives);
        return ClassAverages.Mean(values, weights);
    }

    private static T[] Column<T>(ReadOnlySpan<T> values, int columns, int column)
    {
        var result = new T[values.Length / columns];
        for (var i = 0; i < result.Length; i++)
            result[i] = values[(i * columns) + column];
        return result;
    }
}
