namespace DemoHub.Models.Search.Embedded;

/// <summary>A row that a query found. A higher value is better, also for distances (there it is the negative distance).</summary>
internal readonly record struct Hit(float Value, int Part, int Row);

/// <summary>Keeps the best hits seen, as a heap with the worst of them on top. Equal values go by the order of their ids.</summary>
internal sealed class TopHits(Snapshot snapshot, int limit)
{
    private Hit[] _heap = new Hit[Math.Min(limit, 64)];
    private int _count;

    /// <summary>A value below this is not among the best any more.</summary>
    public float Threshold => _count < limit ? float.NegativeInfinity : _heap[0].Value;

    public ReadOnlySpan<Hit> Unsorted => _heap.AsSpan(0, _count);

    public void Offer(float value, int part, int row)
    {
        if (_count == limit)
        {
            if (value < _heap[0].Value || limit == 0)
                return;
            var hit = new Hit(value, part, row);
            if (IsWorse(_heap[0], hit))
                Sink(hit);
            return;
        }

        if (_count == _heap.Length)
            Array.Resize(ref _heap, Math.Min(limit, _count * 2));
        Rise(new(value, part, row));
    }

    public void Offer(TopHits others)
    {
        foreach (var hit in others.Unsorted)
            Offer(hit.Value, hit.Part, hit.Row);
    }

    /// <summary>Best first.</summary>
    public List<Hit> Sorted()
    {
        var hits = Unsorted.ToArray().ToList();
        hits.Sort((a, b) => a == b ? 0 : IsWorse(a, b) ? 1 : -1);
        return hits;
    }

    private bool IsWorse(Hit a, Hit b) => a.Value < b.Value || (a.Value == b.Value && IdOf(a).CompareTo(IdOf(b)) > 0);

    private PointId IdOf(Hit hit) => snapshot.Parts[hit.Part].Part.Id(hit.Row);

    private void Rise(Hit hit)
    {
        var place = _count++;
        while (place > 0 && IsWorse(hit, _heap[(place - 1) / 2]))
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = hit;
    }

    private void Sink(Hit hit)
    {
        var place = 0;
        for (var child = 1; child < _count; child = (2 * place) + 1)
        {
            if (child + 1 < _count && IsWorse(_heap[child + 1], _heap[child]))
                child++;
            if (!IsWorse(_heap[child], hit))
                break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = hit;
    }
}
