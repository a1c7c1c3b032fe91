using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>What the page shows in words and formulas. N samples, K classes; t targets, p probabilities.</summary>
internal static class CrossEntropyTexts
{
    public static readonly MetricText Loss = new("log_loss", "Mean loss",
        "How surprised the predictions are by the truth, on average. 0 where the truth always had probability 1.",
        @"L = \frac{\sum_i w_i \ell_i}{\sum_i w_i} \qquad \ell_i = -\sum_{k=1}^{K} t_{ik}\log p_{ik}");

    public static readonly MetricText Sum = new("sum", "Sum", "What all samples cost together.", @"\sum_{i=1}^{N} w_i \ell_i");

    public static readonly MetricText Perplexity = new("perplexity", "Perplexity",
        "As unsure as a fair choice among so many classes.", @"b^{L} \qquad b = e \text{ for nats}, 2 \text{ for bits}");

    public static readonly MetricText Likelihood = new("geometric_mean_probability", "Typical probability of the truth",
        "The geometric mean of what the true class was given.", @"b^{-L}");

    public static readonly MetricText Entropy = new("target_entropy", "Entropy of the targets",
        "What no prediction can go below: the unsureness of the targets themselves, after smoothing.",
        @"H(t) = -\frac{1}{N}\sum_{i}\sum_{k} t_{ik}\log t_{ik}");

    public static readonly MetricText Divergence = new("kl_divergence", "KL divergence",
        "What the predictions add to that. Loss = entropy + divergence, without class weights.",
        @"D(t\,\|\,p) = \frac{1}{N}\sum_{i}\sum_{k} t_{ik}\log\frac{t_{ik}}{p_{ik}}");

    public static readonly MetricText Frequencies = new("log_loss_of_frequencies", "Loss of always guessing the frequencies",
        "What one would get without looking at the samples, by always giving each class its share of the truth.",
        @"-\sum_{k=1}^{K}\bar{t}_k\log\bar{t}_k");

    public static readonly MetricText Uniform = new("log_loss_of_equal_chances", "Loss of equal chances",
        "What giving every class the same probability costs.", @"\log K");
}
