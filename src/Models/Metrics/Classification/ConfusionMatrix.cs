namespace DemoHub.Models.Metrics;

/// <summary>
/// How much weight (without weights, how many samples) of each true class is predicted as each class, and the metrics that follow from it alone.
/// Immutable.
/// </summary>
/// <remarks>
/// <para>Classes are numbered from 0 to K − 1; a class may be missing in truth, in prediction or in both. The metrics equal scikit-learn's for
/// <c>labels=range(K)</c>. Where a metric has no value it says why, while scikit-learn gives 0 or NaN.</para>
/// <para>Empty data is no error: everything is then undefined.</para>
/// </remarks>
public sealed class ConfusionMatrix
{
    /// <summary>2,000 classes make a matrix of 32 MB. A column with more distinct values is hardly one of classes.</summary>
    public const int MaxClasses = 2000;

    private const string Any = "any class";

    private readonly double[] _counts;
    private readonly string[] _names;
    private ClassCounts[]? _perClass;

    private ConfusionMatrix(double[] counts, string[] names, bool isWeighted)
    {
        (_counts, _names, IsWeighted) = (counts, names, isWeighted);
        var (total, correct) = (new CompensatedSum(), new CompensatedSum());
        foreach (var count in counts)
            total.Add(count);
        for (var k = 0; k < Classes; k++)
            correct.Add(this[k, k]);
        ClassificationInput.CheckTotal(total.Value);
        (Total, Correct) = (total.Value, correct.Value);
    }

    /// <summary>K.</summary>
    public int Classes => _names.Length;

    /// <summary>The weight of all samples.</summary>
    public double Total { get; }

    /// <summary>The weight of the samples whose class is predicted: the diagonal.</summary>
    public double Correct { get; }

    /// <summary>Whether the counts are sums of weights, rather than numbers of samples.</summary>
    public bool IsWeighted { get; }

    /// <summary>The weight of the samples of one class that are predicted as another, or the same.</summary>
    public double this[int truth, int predicted] => _counts[(truth * Classes) + predicted];

    /// <summary>Each class against all others.</summary>
    public IReadOnlyList<ClassCounts> PerClass => Counts;

    /// <summary>The share of samples that are right (<c>accuracy_score</c>), from 0 to 1.</summary>
    public MetricValue Accuracy => MetricValue.Ratio(Correct, Total, ClassificationInput.NoSamples);

    /// <summary>
    /// The share of samples that are wrong (<c>zero_one_loss</c>; with one label for each sample also <c>hamming_loss</c>), from 0 to 1.
    /// </summary>
    public MetricValue ZeroOneLoss
    {
        get
        {
            var wrong = new CompensatedSum();
            foreach (var counts in Counts)
                wrong.Add(counts.FalseNegatives);
            return MetricValue.Ratio(wrong.Value, Total, ClassificationInput.NoSamples);
        }
    }

    /// <summary>The mean recall of the classes that occur in the truth (<c>balanced_accuracy_score</c>), from 0 to 1.</summary>
    public MetricValue BalancedAccuracy
    {
        get
        {
            var (sum, classes) = RecallSum();
            return MetricValue.Ratio(sum, classes, ClassificationInput.NoSamples);
        }
    }

    /// <summary>
    /// Balanced accuracy moved so that guessing has 0 and perfection 1 (<c>balanced_accuracy_score(adjusted=True)</c>). Down to −1 for two classes.
    /// </summary>
    public MetricValue AdjustedBalancedAccuracy
    {
        get
        {
            var (sum, classes) = RecallSum();
            if (classes == 0)
                return MetricValue.Undefined(ClassificationInput.NoSamples);
            return classes == 1
                ? MetricValue.Undefined($"all samples are {Counts.First(counts => counts.Support > 0).Name}: there is nothing to guess")
                : (sum - 1) / (classes - 1);
        }
    }

    /// <summary>
    /// The correlation of truth and prediction (<c>matthews_corrcoef</c>), from −1 to 1. Undefined where either has one class only; scikit-learn
    /// gives 0 there.
    /// </summary>
    /// <remarks>J. Gorodkin, <i>Comparing two K-category assignments by a K-category correlation coefficient</i>, 2004.</remarks>
    public MetricValue Matthews => Agreement.Matthews(Counts, Total);

    private ClassCounts[] Counts => _perClass ??= CountClasses();

    /// <summary>Counts samples.</summary>
    /// <param name="truth">The class of each sample, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">The class predicted for each sample.</param>
    /// <param name="classes">K, from 1 to <see cref="MaxClasses"/>.</param>
    /// <param name="weights">What each sample counts, finite and 0 or more; empty for 1 each.</param>
    /// <param name="names">What the classes are called where a metric is undefined; without it “class 2”.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a class or weight is out of range: the message names the first.</exception>
    public static ConfusionMatrix Of(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<int> predicted,
        int classes,
        ReadOnlySpan<double> weights = default,
        IReadOnlyList<string>? names = null)
    {
        ClassificationInput.CheckClasses(classes, 1, MaxClasses);
        ClassificationInput.CheckLengths(truth.Length, predicted.Length);
        ClassificationInput.CheckWeights(weights, truth.Length);
        ClassificationInput.CheckNames(names, classes);
        // Checked beforehand, so that a message names the first row that is wrong in either.
        ClassificationInput.CheckLabels(truth, classes);
        ClassificationInput.CheckLabels(predicted, classes);

        var counts = new double[classes * classes];
        if (weights.IsEmpty)
        {
            for (var i = 0; i < truth.Length; i++)
                counts[(truth[i] * classes) + predicted[i]]++;
        }
        else
        {
            var sums = new CompensatedSum[counts.Length];
            for (var i = 0; i < truth.Length; i++)
                sums[(truth[i] * classes) + predicted[i]].Add(weights[i]);
            for (var cell = 0; cell < counts.Length; cell++)
                counts[cell] = sums[cell].Value;
        }

        return new(counts, ClassificationInput.NamesOf(names, classes), !weights.IsEmpty);
    }

    /// <summary>Takes counts as they are.</summary>
    /// <param name="counts">K × K values, finite and 0 or more, true class by true class.</param>
    /// <param name="classes">K, from 1 to <see cref="MaxClasses"/>.</param>
    /// <param name="names">What the classes are called where a metric is undefined; without it “class 2”.</param>
    /// <exception cref="ArgumentException">There are not K × K counts, or one is negative or not finite.</exception>
    public static ConfusionMatrix FromCounts(ReadOnlySpan<double> counts, int classes, IReadOnlyList<string>? names = null)
    {
        ClassificationInput.CheckClasses(classes, 1, MaxClasses);
        ClassificationInput.CheckRows(classes, counts.Length, classes);
        ClassificationInput.CheckWeights(counts, counts.Length);
        ClassificationInput.CheckNames(names, classes);
        var isWeighted = false;
        foreach (var count in counts)
            isWeighted |= count != Math.Floor(count);
        return new(counts.ToArray(), ClassificationInput.NamesOf(names, classes), isWeighted);
    }

    /// <summary>A metric of single classes, averaged: <c>matrix.Average(Averaging.Macro, counts => counts.F1)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The average is over samples, which have one class each.</exception>
    public AveragedValue Average(Averaging averaging, Func<ClassCounts, MetricValue> metric) => ClassAverages.Of(Counts, averaging, metric, Any);

    /// <summary>
    /// Cohen's kappa (<c>cohen_kappa_score</c>): how much more truth and prediction agree than by chance. 1 is perfect, 0 chance; may be negative.
    /// </summary>
    /// <remarks>J. Cohen, <i>A coefficient of agreement for nominal scales</i>, 1960; with weights 1968.</remarks>
    public MetricValue Kappa(KappaWeighting weighting = KappaWeighting.None) => Agreement.Kappa(this, weighting);

    /// <summary>A cell as a share. Undefined where its row, its column or the whole is empty.</summary>
    public MetricValue Share(int truth, int predicted, MatrixShare of) => of switch
    {
        MatrixShare.OfTruth => Counts[truth].Support == 0
            ? MetricValue.Undefined($"no sample is {_names[truth]}")
            : this[truth, predicted] / Counts[truth].Support,
        MatrixShare.OfPredicted => Counts[predicted].Predicted == 0
            ? MetricValue.Undefined($"no sample is predicted as {_names[predicted]}")
            : this[truth, predicted] / Counts[predicted].Predicted,
        _ => MetricValue.Ratio(this[truth, predicted], Total, ClassificationInput.NoSamples),
    };

    internal ReadOnlySpan<double> Cells => _counts;

    /// <summary>A matrix of the same classes with other counts of samples; takes the array over.</summary>
    internal ConfusionMatrix WithCounts(double[] counts) => new(counts, _names, IsWeighted);

    private (double Sum, int Classes) RecallSum()
    {
        var (sum, classes) = (new CompensatedSum(), 0);
        foreach (var counts in Counts)
        {
            if (counts.Support == 0)
                continue;
            sum.Add(counts.TruePositives / counts.Support);
            classes++;
        }

        return (sum.Value, classes);
    }

    // Only adds: differences of sums of weights would leave traces where nothing is.
    private ClassCounts[] CountClasses()
    {
        var classes = Classes;
        var falsePositives = new CompensatedSum[classes];
        var falseNegatives = new CompensatedSum[classes];
        var trueNegatives = new CompensatedSum[classes];
        var after = new double[classes + 1];
        for (var truth = 0; truth < classes; truth++)
        {
            for (var k = classes - 1; k >= 0; k--)
                after[k] = after[k + 1] + this[truth, k];
            var before = 0.0;
            for (var k = 0; k < classes; k++)
            {
                if (k == truth)
                {
                    falseNegatives[k].Add(before);
                    falseNegatives[k].Add(after[k + 1]);
                }
                else
                {
                    falsePositives[k].Add(this[truth, k]);
                    trueNegatives[k].Add(before);
                    trueNegatives[k].Add(after[k + 1]);
                }

                before += this[truth, k];
            }
        }

        var result = new ClassCounts[classes];
        for (var k = 0; k < classes; k++)
            result[k] = new(_names[k], this[k, k], falsePositives[k].Value, falseNegatives[k].Value, trueNegatives[k].Value);
        return result;
    }
}
