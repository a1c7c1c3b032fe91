namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Samples from a seed.</summary>
internal sealed class RandomSamples(int seed)
{
    private readonly Random _random = new(seed);

    public int[] Labels(int samples, int classes)
    {
        var labels = new int[samples];
        for (var i = 0; i < samples; i++)
            labels[i] = _random.Next(classes);
        return labels;
    }

    /// <summary>The truth, but for some samples.</summary>
    public int[] Predictions(int[] truth, int classes, double wrong = 0.3) =>
        Array.ConvertAll(truth, label => _random.NextDouble() < wrong ? _random.Next(classes) : label);

    /// <summary>Between 0 and 1, with ties; higher, on average, for higher labels.</summary>
    public double[] Scores(int[] truth) => Array.ConvertAll(truth, label => Math.Round((_random.NextDouble() + (0.4 * label)) / (1 + (0.4 * label)), 2));

    public double[] Scores(int count)
    {
        var scores = new double[count];
        for (var i = 0; i < count; i++)
            scores[i] = Math.Round(_random.NextDouble(), 2);
        return scores;
    }

    public double[] Weights(int samples)
    {
        var weights = new double[samples];
        for (var i = 0; i < samples; i++)
            weights[i] = _random.Next(4) / 4.0;
        return weights;
    }

    public int[] Order(int samples)
    {
        int[] order = [.. Enumerable.Range(0, samples)];
        _random.Shuffle(order);
        return order;
    }
}
