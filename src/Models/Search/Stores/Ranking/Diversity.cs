namespace DemoHub.Models.Search.Ranking;

/// <summary>Maximal marginal relevance (Carbonell and Goldstein 1998).</summary>
internal static class Diversity
{
    /// <summary>
    /// Chooses candidates one by one: each time the one with the greatest (1 − d) × relevance − d × (similarity to the most similar chosen).
    /// </summary>
    /// <param name="relevance">Of each candidate, best first.</param>
    /// <param name="similarity">Of two candidates, by their places.</param>
    /// <param name="diversity">d, 0 to 1.</param>
    /// <param name="limit">How many to choose.</param>
    /// <returns>The places of the chosen, in the order of choice.</returns>
    public static List<int> Choose(IReadOnlyList<float> relevance, Func<int, int, float> similarity, float diversity, int limit)
    {
        var chosen = new List<int>(Math.Min(limit, relevance.Count));
        var left = Enumerable.Range(0, relevance.Count).ToList();
        var closest = new float[relevance.Count];
        Array.Fill(closest, float.NegativeInfinity);
        while (chosen.Count < limit && left.Count > 0)
        {
            // The first is the most relevant whatever the weights; nothing is chosen yet that it could resemble.
            var best = chosen.Count == 0 ? left[0] : left.MaxBy(i => ((1 - diversity) * relevance[i]) - (diversity * closest[i]));
            chosen.Add(best);
            left.Remove(best);
            foreach (var i in left)
                closest[i] = Math.Max(closest[i], similarity(i, best));
        }

        return chosen;
    }
}
