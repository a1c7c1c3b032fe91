namespace DemoHub.Models.Search.Indexes;

/// <summary>How much of what an exact search finds another search finds.</summary>
public static class Recall
{
    // Sums in another order differ in the last digits.
    private const float Tolerance = 1e-5f;

    /// <summary>The share, 0 to 1, of the exact neighbours that were found. A row that ties with the last of them counts as one.</summary>
    /// <param name="index">The exact index, which knows the rows.</param>
    /// <param name="query">What was searched for.</param>
    /// <param name="exact">What the exact index found, best first.</param>
    /// <param name="found">What the other one found for the same k.</param>
    public static double Of(FlatIndex index, ReadOnlySpan<float> query, IReadOnlyList<Neighbour> exact, IReadOnlyList<Neighbour> found)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(found);
        if (exact.Count == 0)
            return 1;
        var least = exact[^1].Score - Tolerance;
        var hits = 0;
        foreach (var neighbour in found)
        {
            if (index.Score(neighbour.Row, query) >= least)
                hits++;
        }

        return Math.Min(1, hits / (double)exact.Count);
    }
}
