namespace DemoHub.Models.Metrics;

/// <summary>How cross entropy is taken.</summary>
public sealed record CrossEntropyOptions
{
    /// <summary>Probabilities from 0 to 1, as they are, in natural units.</summary>
    public static CrossEntropyOptions Default { get; } = new();

    /// <value>Whether scores are logits: any finite numbers, from which softmax (or, for two classes, the logistic function) makes probabilities. False.</value>
    public bool FromLogits { get; init; }

    /// <value>
    /// ε, from 0 to 1: what share of each target is spread evenly over all classes, t′ = (1 − ε) t + ε / classes. PyTorch's and Keras' losses agree on it, Keras'
    /// binary one with two classes too. 0.
    /// </value>
    public double LabelSmoothing { get; init; }

    /// <value>
    /// A factor, 0 or more, for the terms of each class, or none. For the binary form: of the negative, then of the positive class; (1, w) is PyTorch's
    /// <c>pos_weight</c> = w.
    /// </value>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <value>How far the probabilities of a row may be from a sum of 1, as rounded ones are. Rows within it are divided by their sum. 1e-6.</value>
    public double SumTolerance { get; init; } = 1e-6;

    /// <value>Bits (logarithms to base 2) instead of nats (natural logarithms). False.</value>
    public bool InBits { get; init; }
}
