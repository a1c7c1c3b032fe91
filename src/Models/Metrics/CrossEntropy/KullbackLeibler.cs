namespace DemoHub.Models.Metrics;

/// <summary>The Kullback–Leibler divergence.</summary>
/// <remarks>S. Kullback and R. A. Leibler, <i>On information and sufficiency</i>, 1951.</remarks>
public static class KullbackLeibler
{
    /// <summary>
    /// Σ t log(t / p) in nats: what the truth t costs beyond its own entropy when p is believed. 0 or more; 0 only where both are the same; ∞ where p
    /// is 0 and t is not.
    /// </summary>
    /// <param name="truth">Probabilities from 0 to 1 with a sum of 1.</param>
    /// <param name="prediction">As many, likewise.</param>
    public static double Divergence(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction) =>
        CrossEntropy.Categorical(truth, prediction, Math.Max(truth.Length, 2)).Divergence;

    // t log(t/p) − t + p: over all classes the added −t + p cancel, and each term is 0 or more and keeps its digits where t is near p.
    internal static double Term(double target, double logProbability)
    {
        var probability = Math.Exp(logProbability);
        if (target == 0)
            return probability;
        return AccurateMath.IsNear(target, probability)
            ? AccurateMath.HalfDeviance(target, probability, 1)
            : (target * (Math.Log(target) - logProbability)) - target + probability;
    }
}
