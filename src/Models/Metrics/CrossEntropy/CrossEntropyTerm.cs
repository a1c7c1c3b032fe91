namespace DemoHub.Models.Metrics;

/// <summary>One term of a cross entropy: what a class of a sample adds to its loss.</summary>
/// <param name="Sample">The row, from 0.</param>
/// <param name="Class">The class, from 0.</param>
/// <param name="Target">How much of the sample is of the class, from 0 to 1, after smoothing.</param>
/// <param name="Probability">What was predicted, from 0 to 1.</param>
/// <param name="LogProbability">Its logarithm, 0 or less; −∞ for 0. It keeps its digits where the probability is rounded to 0 or 1.</param>
/// <param name="Contribution">−(class weight) · target · log probability, 0 or more; 0 for a target of 0; ∞ for a probability of 0 otherwise.</param>
public readonly record struct CrossEntropyTerm(
    int Sample, int Class, double Target, double Probability, double LogProbability, double Contribution);
