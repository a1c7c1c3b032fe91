namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Chooses which of many candidates a row links to (algorithm 4 of the paper). Going from the best to the worst, a candidate that lies
/// nearer to one already chosen than to the row is left out, for the way there leads over that one. What stays points in
/// different directions, also out of a cluster.
/// </summary>
internal sealed class HnswChoice(VectorRows rows)
{
    private readonly List<Candidate> _candidates = [];
    private readonly List<Candidate> _chosen = [];
    private readonly List<int> _links = [];

    public void Clear() => _candidates.Clear();

    /// <param name="row">The candidate.</param>
    /// <param name="score">Its dot product with the row that is to be linked.</param>
    /// <param name="isChosen">Whether it was chosen for this row before, together with all others of which this is said.</param>
    public void Add(int row, float score, bool isChosen = false) => _candidates.Add(new(row, score, isChosen));

    /// <summary>The rows to link to, best first; they hold until the next call.</summary>
    public IReadOnlyList<int> Choose(int most)
    {
        _candidates.Sort(static (a, b) => b.Score.CompareTo(a.Score));
        _chosen.Clear();
        _links.Clear();
        foreach (var candidate in _candidates)
        {
            if (_chosen.Count == most)
                break;
            if (!IsApart(candidate))
                continue;
            _chosen.Add(candidate);
            _links.Add(candidate.Row);
        }

        return _links;
    }

    private bool IsApart(Candidate candidate)
    {
        ReadOnlySpan<float> vector = rows[candidate.Row];
        foreach (var other in _chosen)
        {
            // Two that were chosen together are known to be apart, which spares most of the comparisons.
            var isKnown = candidate.IsChosen && other.IsChosen;
            if (!isKnown && rows.Dot(other.Row, vector) > candidate.Score)
                return false;
        }

        return true;
    }

    private readonly record struct Candidate(int Row, float Score, bool IsChosen);
}
