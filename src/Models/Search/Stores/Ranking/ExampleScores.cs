namespace DemoHub.Models.Search.Ranking;

/// <summary>How a point is scored by its similarities to examples. Similarities are higher for nearer points, also for distances.</summary>
internal static class ExampleScores
{
    /// <summary>The best positive similarity, or minus the best negative one where that is greater; both squeezed into 0 … 1.</summary>
    public static float Best(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        var (best, worst) = (Max(positive), Max(negative));
        return best > worst ? Squeezed(best) : -Squeezed(worst);
    }

    /// <summary>The sum of the positive similarities less that of the negative ones.</summary>
    public static float Sum(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        var sum = 0f;
        foreach (var value in positive)
            sum += value;
        foreach (var value in negative)
            sum -= value;
        return sum;
    }

    /// <summary>Discovery: one up for each pair on whose positive side the point is, one down for each on whose negative side; the target decides within.</summary>
    public static float Discovery(float target, ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        var rank = 0;
        for (var i = 0; i < positive.Length; i++)
            rank += positive[i].CompareTo(negative[i]);
        return rank + Squeezed(target);
    }

    /// <summary>Context: 0 for a point on the positive side of all pairs, less for each pair the further it is on the negative side.</summary>
    public static float Context(ReadOnlySpan<float> positive, ReadOnlySpan<float> negative)
    {
        const float margin = 1.1920929e-7f;
        var sum = 0f;
        for (var i = 0; i < positive.Length; i++)
            sum += Sigmoid(Math.Min(positive[i] - negative[i] - margin, 0));
        return sum;
    }

    /// <summary>The vector that a recommendation by average looks for: the mean of the positives, moved away from the mean of the negatives.</summary>
    public static float[] Average(IReadOnlyList<float[]> positive, IReadOnlyList<float[]> negative)
    {
        var mean = Mean(positive);
        if (negative.Count == 0)
            return mean;
        var away = Mean(negative);
        for (var i = 0; i < mean.Length; i++)
            mean[i] += mean[i] - away[i];
        return mean;
    }

    private static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += vector[i] / vectors.Count;
        }

        return mean;
    }

    private static float Max(ReadOnlySpan<float> values)
    {
        var max = float.NegativeInfinity;
        foreach (var value in values)
            max = Math.Max(max, value);
        return max;
    }

    private static float Squeezed(float value) => 0.5f * (Sigmoid(value) + 1);

    private static float Sigmoid(float value) => float.IsNegativeInfinity(value) ? -1 : value / (1 + Math.Abs(value));
}
