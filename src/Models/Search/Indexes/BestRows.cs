namespace DemoHub.Models.Search.Indexes;

/// <summary>Keeps the rows with the highest scores among all that are offered.</summary>
internal sealed class BestRows(int capacity)
{
    // The worst of the kept is on top, where it can be replaced.
    private readonly RowHeap _kept = new(capacity);
    private int _capacity = capacity;

    public int Count => _kept.Count;

    public bool IsFull => Count == _capacity;

    /// <summary>What a score must exceed to be kept.</summary>
    public float Threshold => IsFull ? _kept.TopKey : float.NegativeInfinity;

    public void Clear(int capacity)
    {
        _kept.Clear();
        _capacity = capacity;
    }

    /// <summary>Keeps the row if it is good enough.</summary>
    public bool Offer(int row, float score)
    {
        if (!IsFull)
            _kept.Push(row, score);
        else if (score > _kept.TopKey)
            _kept.ReplaceTop(row, score);
        else
            return false;
        return true;
    }

    /// <summary>Empties this into a list, best first.</summary>
    public Neighbour[] Take()
    {
        var best = new Neighbour[Count];
        for (var i = best.Length - 1; i >= 0; i--)
        {
            best[i] = new(_kept.TopRow, _kept.TopKey);
            _kept.Pop();
        }

        return best;
    }

    /// <summary>Scores candidates anew by their full vectors and gives the best k.</summary>
    public Neighbour[] TakeExact(VectorRows rows, ReadOnlySpan<float> query, int k)
    {
        var best = new BestRows(k);
        foreach (var candidate in Take())
            best.Offer(candidate.Row, rows.Dot(candidate.Row, query));
        return best.Take();
    }
}
