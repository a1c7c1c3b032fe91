namespace DemoHub.Models.Search.Indexes;

/// <summary>Walks along the links of a graph towards a query. It keeps what a walk needs from one to the next; one thread at a time.</summary>
internal sealed class HnswWalk(VectorRows rows, HnswGraph graph)
{
    private readonly RowHeap _candidates = new(64);
    private readonly BestRows _best = new(64);

    // A row was seen in this walk if its mark is the walk's number: nothing is cleared between walks.
    private readonly int[] _marks = new int[rows.Count];
    private int _walk;

    /// <summary>From the entry down to a layer, going in each layer above it to whichever neighbour is nearer until none is.</summary>
    public Neighbour Descend(ReadOnlySpan<float> query, int layer)
    {
        var at = new Neighbour(graph.Entry, rows.Dot(graph.Entry, query));
        for (var above = graph.TopLayer; above > layer; above--)
        {
            for (var moved = true; moved;)
            {
                moved = false;
                foreach (var row in graph.Links(at.Row, above))
                {
                    var score = rows.Dot(row, query);
                    if (score > at.Score)
                        (at, moved) = (new(row, score), true);
                }
            }
        }

        return at;
    }

    /// <summary>
    /// The best rows of a layer, best first (algorithm 2 of the paper): goes on from the best candidate not yet followed until
    /// it is worse than all of the ef best rows found.
    /// </summary>
    public Neighbour[] Search(ReadOnlySpan<float> query, ReadOnlySpan<Neighbour> starts, int ef, int layer)
    {
        _walk++;
        _candidates.Clear();
        _best.Clear(ef);
        foreach (var start in starts)
        {
            _marks[start.Row] = _walk;
            _candidates.Push(start.Row, -start.Score);
            _best.Offer(start.Row, start.Score);
        }

        while (_candidates.Count > 0 && -_candidates.TopKey >= _best.Threshold)
        {
            var from = _candidates.TopRow;
            _candidates.Pop();
            foreach (var row in graph.Links(from, layer))
            {
                if (_marks[row] == _walk)
                    continue;
                _marks[row] = _walk;
                var score = rows.Dot(row, query);
                if (_best.Offer(row, score))
                    _candidates.Push(row, -score);
            }
        }

        return _best.Take();
    }
}
