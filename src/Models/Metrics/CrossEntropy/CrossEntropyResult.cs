namespace DemoHub.Models.Metrics;

/// <summary>A cross entropy with all it is made of.</summary>
public sealed class CrossEntropyResult
{
    private readonly double[] _targets;
    private readonly double[] _logs;
    private readonly double[]? _probabilities;
    private readonly double[] _weights;
    private readonly CrossEntropyOptions _options;

    /// <param name="targets">The share of each class, sample by sample, before smoothing.</param>
    /// <param name="logs">The logarithms of the probabilities, likewise.</param>
    /// <param name="probabilities">The probabilities as they were given; null for those that the logarithms tell.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="options">How it is taken.</param>
    /// <param name="weights">The weights of the samples, or none.</param>
    internal CrossEntropyResult(
        double[] targets, double[] logs, double[]? probabilities, int classes, CrossEntropyOptions options, ReadOnlySpan<double> weights)
    {
        (_targets, _logs, _probabilities, _options, _weights) = (targets, logs, probabilities, options, weights.ToArray());
        Classes = classes;
        Samples = targets.Length / classes;
        SampleLosses = new double[Samples];
        var loss = new WeightedMean();
        var entropy = new WeightedMean();
        var divergence = new WeightedMean();
        var divisor = new DoubleDouble();
        for (var sample = 0; sample < Samples; sample++)
        {
            var weight = WeightedMean.WeightAt(weights, sample);
            var (own, ownEntropy, ownDivergence, classWeight) = Sums(sample);
            SampleLosses[sample] = own.Value;
            loss.Add(own, weight);
            entropy.Add(ownEntropy, weight);
            divergence.Add(ownDivergence, weight);
            if (weight > 0)
                divisor += classWeight * weight;
            if (weight > 0 && FirstInfinite is null && double.IsPositiveInfinity(own.Value))
                FirstInfinite = Terms(sample).First(term => double.IsPositiveInfinity(term.Contribution));
        }

        Sum = loss.Sum.Value;
        Mean = divisor.IsZero
            ? MetricValue.Undefined("all samples are of classes with weight 0")
            : (loss.Sum / divisor).Value;
        TargetEntropy = entropy.Value;
        Divergence = divergence.Value;
    }

    public int Samples { get; }

    /// <summary>How many classes there are; 2 for the binary form: negative, positive.</summary>
    public int Classes { get; }

    /// <summary>The sum over samples, each times its weight: 0 or more, or ∞.</summary>
    public double Sum { get; }

    /// <summary>
    /// The sum divided by the weights: Σ sample weight · Σ target · class weight. For hard targets this is PyTorch's and (with sample weights) scikit-learn's
    /// <c>log_loss</c>. With class weights and soft targets, or in the binary form, PyTorch divides by the number of samples instead.
    /// </summary>
    public MetricValue Mean { get; }

    /// <summary>
    /// The mean entropy of the targets, after smoothing: what the best of predictions would have for a loss. 0 for hard targets. Class weights play no part.
    /// </summary>
    public double TargetEntropy { get; }

    /// <summary>
    /// The mean Kullback–Leibler divergence of predictions from targets, 0 or more: what the loss has beyond the entropy. Without class weights
    /// <c>Mean</c> = <c>TargetEntropy</c> + <c>Divergence</c>.
    /// </summary>
    public double Divergence { get; }

    /// <summary>
    /// The perplexity, 1 or more: as unsure as a fair choice among so many classes. It is e, or 2 for bits, to the power of the mean.
    /// </summary>
    public MetricValue Perplexity => Mean.IsDefined ? Math.Pow(_options.InBits ? 2 : Math.E, Mean.Value) : Mean;

    /// <summary>The first term that makes the loss infinite: a probability of 0 for what is true; null where the loss is finite.</summary>
    public CrossEntropyTerm? FirstInfinite { get; }

    /// <summary>The loss of each sample, before its own weight.</summary>
    public double[] SampleLosses { get; }

    /// <summary>The term of a class of a sample.</summary>
    public CrossEntropyTerm Term(int sample, int @class)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Samples);
        ArgumentOutOfRangeException.ThrowIfNegative(@class);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(@class, Classes);
        var (target, log) = At(sample, @class);
        var probability = _probabilities?[(sample * Classes) + @class] ?? Math.Exp(log);
        return new(sample, @class, target, probability, log / Unit, Contribution(target, log, @class).Value);
    }

    /// <summary>The terms of a sample, a term for each class.</summary>
    public IEnumerable<CrossEntropyTerm> Terms(int sample) => Enumerable.Range(0, Classes).Select(@class => Term(sample, @class));

    /// <summary>The weight of a sample; 1 where none were given.</summary>
    public double Weight(int sample) => WeightedMean.WeightAt(_weights, sample);

    // Logarithms are kept natural and divided last.
    private double Unit => _options.InBits ? Math.Log(2) : 1;

    private (double Target, double Log) At(int sample, int @class)
    {
        var i = (sample * Classes) + @class;
        var smoothed = ((1 - _options.LabelSmoothing) * _targets[i]) + (_options.LabelSmoothing / Classes);
        return (smoothed, _logs[i]);
    }

    private double ClassWeight(int @class) => _options.ClassWeights.Count == 0 ? 1 : _options.ClassWeights[@class];

    // 0 · ∞ counts 0: what never happens is no surprise.
    private DoubleDouble Contribution(double target, double log, int @class) =>
        target == 0 || ClassWeight(@class) == 0 ? 0 : DoubleDouble.Product(target, -log) * (ClassWeight(@class) / Unit);

    private (DoubleDouble Loss, DoubleDouble Entropy, DoubleDouble Divergence, DoubleDouble ClassWeight) Sums(int sample)
    {
        var (loss, entropy, divergence, weight) = (new DoubleDouble(), new DoubleDouble(), new DoubleDouble(), new DoubleDouble());
        for (var @class = 0; @class < Classes; @class++)
        {
            var (target, log) = At(sample, @class);
            loss += Contribution(target, log, @class);
            weight += DoubleDouble.Product(_targets[(sample * Classes) + @class], ClassWeight(@class));
            divergence += KullbackLeibler.Term(target, log) / Unit;
            if (target > 0)
                entropy += DoubleDouble.Product(target, -Math.Log(target)) / Unit;
        }

        return (loss, entropy, divergence, weight);
    }
}
