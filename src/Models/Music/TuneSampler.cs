namespace DemoHub.Models.Music;

/// <summary>Draws the next event from what the network expects and the rules allow.</summary>
/// <param name="temperature">0 takes the likeliest; 1 draws as the network expects; more evens the chances out.</param>
/// <param name="seed">The same seed draws the same.</param>
internal sealed class TuneSampler(double temperature, int seed)
{
    // Nucleus sampling (Holtzman et al. 2020): of the chances only the likeliest that together make up this share are kept.
    private const double Kept = 0.95;

#pragma warning disable CA5394 // A tune is no secret.
    private readonly Random _random = new(seed);

    private readonly double[] _chances = new double[TuneAlphabet.Events];
    private readonly int[] _order = new int[TuneAlphabet.Events];

    /// <summary>Draws an event.</summary>
    /// <param name="logits">The network's log-probabilities.</param>
    /// <param name="allowed">Which events the rules allow: at least one.</param>
    /// <returns>The event's number.</returns>
    public int Draw(ReadOnlySpan<float> logits, ReadOnlySpan<bool> allowed)
    {
        var count = Gather(allowed);
        return Choose(logits, _order.AsSpan(0, count), _chances.AsSpan(0, count));
    }

    /// <summary>What the network thought of an event.</summary>
    /// <returns>Its probability among what is allowed, at temperature 1; and between how many equal chances the network as good as hesitated there (the perplexity).</returns>
    public (double Probability, double Choices) Judge(ReadOnlySpan<float> logits, ReadOnlySpan<bool> allowed, int index)
    {
        var count = Gather(allowed);
        var order = _order.AsSpan(0, count);
        var chances = _chances.AsSpan(0, count);
        Softmax(logits, order, chances, 1);
        var entropy = 0d;
        foreach (var chance in chances)
            entropy -= chance > 0 ? chance * Math.Log(chance) : 0;
        return (chances[order.IndexOf(index)], Math.Exp(entropy));
    }

    /// <summary>Draws one of some values by their shares.</summary>
    public int Draw(IReadOnlyDictionary<int, double> shares)
    {
        var ordered = shares.OrderByDescending(share => share.Value).ThenBy(share => share.Key).ToArray();
        if (temperature == 0)
            return ordered[0].Key;
        var left = _random.NextDouble() * ordered.Sum(share => share.Value);
        foreach (var (value, share) in ordered)
        {
            left -= share;
            if (left < 0)
                return value;
        }

        return ordered[0].Key;
    }

    private int Gather(ReadOnlySpan<bool> allowed)
    {
        var count = 0;
        for (var i = 0; i < allowed.Length; i++)
        {
            if (allowed[i])
                _order[count++] = i;
        }

        return count;
    }

    private int Choose(ReadOnlySpan<float> logits, Span<int> order, Span<double> chances)
    {
        if (temperature == 0)
        {
            var best = order[0];
            foreach (var index in order)
                best = logits[index] > logits[best] ? index : best;
            return best;
        }

        Softmax(logits, order, chances, temperature);
        chances.Sort(order, static (a, b) => b.CompareTo(a));
        var sum = 0d;
        for (var i = 0; i < chances.Length; i++)
        {
            sum += chances[i];
            // Marks are left in: rare ones such as first endings would never come, and the rules see to it that they make sense.
            if (sum - chances[i] >= Kept && order[i] >= TuneAlphabet.Marks)
                chances[i] = 0;
        }

        var left = _random.NextDouble() * Sum(chances);
        for (var i = 0; i < chances.Length; i++)
        {
            left -= chances[i];
            if (left < 0)
                return order[i];
        }

        return order[0];
    }
#pragma warning restore CA5394

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static void Softmax(ReadOnlySpan<float> logits, ReadOnlySpan<int> order, Span<double> chances, double temperature)
    {
        var (largest, sum) = (double.NegativeInfinity, 0d);
        foreach (var index in order)
            largest = Math.Max(largest, logits[index]);
        for (var i = 0; i < order.Length; i++)
            sum += chances[i] = Math.Exp((logits[order[i]] - largest) / temperature);
        for (var i = 0; i < order.Length; i++)
            chances[i] /= sum;
    }
}
