namespace DemoHub.Models.Search.Embedded;

/// <summary>The first rows of a <see cref="Chunk"/>, as they were when they were published.</summary>
internal sealed class ChunkView : Part
{
    private readonly Chunk _chunk;
    private readonly StoredPoint[] _points;
    private readonly int[] _previous;
    private readonly DenseColumn[] _dense;
    private readonly Column[] _sparse;
    private readonly Lazy<FieldIndex>[]? _fields;
    private int[]? _order;

    public ChunkView(Chunk chunk)
    {
        _chunk = chunk;
        Count = chunk.Count;
        _points = chunk.Points;
        _previous = chunk.Previous;
        _dense = Array.ConvertAll(chunk.Dense, vectors => vectors.View(Count));
        _sparse = new Column[chunk.Sparse.Length];
        for (var i = 0; i < _sparse.Length; i++)
            _sparse[i] = new(this, i);
        // The view of a chunk that still fills is soon replaced; an index would be made anew for every write.
        if (chunk.IsFull)
            _fields = FieldIndexBuilder.Deferred(this, chunk.Layout);
    }

    public override int Count { get; }

    public override int[] Order => _order ??= Sorted();

    public override PointId Id(int row) => _points[row].Id;

    public override int Find(PointId id) => _chunk.Find(id, Count, _previous);

    public override ReadOnlySpan<byte> Payload(int row) => _points[row].Payload;

    public override DenseColumn Dense(int vector) => _dense[vector];

    public override SparseColumn Sparse(int vector) => _sparse[vector];

    public override FieldIndex? Field(int field) => _fields?[field].Value;

    private int[] Sorted()
    {
        var rows = Enumerable.Range(0, Count).ToArray();
        Array.Sort(Array.ConvertAll(rows, Id), rows);
        return rows;
    }

    private sealed class Column(ChunkView view, int vector) : SparseColumn
    {
        private Bitmap? _present;

        public override Bitmap Present => _present ??= view._chunk.Sparse[vector].Present(view.Count);

        public override void Vector(int row, out ReadOnlySpan<uint> indices, out ReadOnlySpan<float> values)
        {
            var stored = view._points[row].Sparse[vector];
            indices = stored?.Indices;
            values = stored?.Values;
        }

        public override void Postings(uint index, out ReadOnlySpan<int> rows, out ReadOnlySpan<float> values) =>
            view._chunk.Sparse[vector].Read(index, view.Count, out rows, out values);
    }
}
