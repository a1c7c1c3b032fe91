namespace DemoHub.Models.Search.Embedded;

/// <summary>The parts of a collection as its writer sees them. Used by one writer at a time; readers see what <see cref="Publish"/> gave.</summary>
internal sealed class PartSet
{
    private readonly Layout _layout;
    private readonly List<Entry> _entries = [];
    private Chunk _chunk;
    private Bitmap _chunkLive = new(Chunk.Capacity);

    public PartSet(Layout layout, IEnumerable<PartState> segments)
    {
        _layout = layout;
        _chunk = new(layout);
        foreach (var state in segments)
        {
            _entries.Add(new(state.Part, state.Live));
            Count += state.LiveCount;
        }
    }

    /// <summary>How many points are alive.</summary>
    public int Count { get; private set; }

    /// <summary>The parts, without those rows that are not sealed yet.</summary>
    public IEnumerable<PartState> Sealed => _entries.Select(entry => entry.Share());

    public bool Has(PointId id) => Find(id, out _, out _);

    public void Upsert(StoredPoint point)
    {
        Delete(point.Id);
        if (_chunk.IsFull)
            Seal();
        _chunkLive[_chunk.Add(point)] = true;
        Count++;
    }

    public void Delete(PointId id)
    {
        if (!Find(id, out var entry, out var row))
            return;
        if (entry is null)
            _chunkLive[row] = false;
        else
            entry.Kill(row);
        Count--;
    }

    /// <summary>Ends the chunk that is being filled; later rows go into a new one.</summary>
    public void Seal()
    {
        if (_chunk.Count == 0)
            return;
        _entries.Add(new(new ChunkView(_chunk), Bitmap.Cut(_chunkLive.Words, _chunk.Count)));
        (_chunk, _chunkLive) = (new(_layout), new(Chunk.Capacity));
    }

    /// <summary>Puts one part, or none, in the place of several.</summary>
    /// <param name="folded">The parts and which of their rows the new one holds.</param>
    /// <param name="part">The new part; null if it would be empty.</param>
    public void Replace(IReadOnlyList<PartState> folded, Part? part)
    {
        var live = part is null ? null : new Bitmap(part.Count, value: true);
        foreach (var state in folded)
        {
            var entry = _entries.Single(entry => entry.Part == state.Part);
            // What was deleted meanwhile is deleted in the new part too.
            foreach (var row in state.Live.AndNot(entry.Live).Rows())
                live![part!.Find(state.Part.Id(row))] = false;
            _entries.Remove(entry);
        }

        if (part is not null)
            _entries.Insert(0, new(part, live!));
    }

    public Snapshot Publish()
    {
        var parts = new List<PartState>(_entries.Count + 1);
        foreach (var entry in _entries)
            parts.Add(entry.Share());
        if (_chunk.Count > 0)
            parts.Add(new(new ChunkView(_chunk), Bitmap.Cut(_chunkLive.Words, _chunk.Count)));
        return new(parts);
    }

    private bool Find(PointId id, out Entry? found, out int row)
    {
        found = null;
        row = _chunk.Find(id, _chunk.Count, _chunk.Previous);
        if (row >= 0 && _chunkLive[row])
            return true;
        foreach (var entry in _entries)
        {
            row = entry.Part.Find(id);
            if (row >= 0 && entry.Live[row])
            {
                found = entry;
                return true;
            }
        }

        return false;
    }

    private sealed class Entry(Part part, Bitmap live)
    {
        private PartState? _shared;

        public Part Part { get; } = part;

        public Bitmap Live { get; private set; } = live;

        /// <summary>The state for readers; the bitmap is copied before it changes again.</summary>
        public PartState Share() => _shared ??= new(Part, Live);

        public void Kill(int row)
        {
            if (_shared is not null)
                (Live, _shared) = (Live.Copy(), null);
            Live[row] = false;
        }
    }
}
