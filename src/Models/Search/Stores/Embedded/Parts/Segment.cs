namespace DemoHub.Models.Search.Embedded;

/// <summary>A part in a mapped file, its rows in the order of their ids.</summary>
internal sealed unsafe class Segment : Part
{
    private readonly MappedSegment _file;
    private readonly int _numbers;
    private readonly byte* _ids;
    private readonly long* _payloadEnds;
    private readonly byte* _payloads;
    private readonly DenseColumn[] _dense;
    private readonly MappedSparse[] _sparse;
    private readonly Lazy<FieldIndex>[] _fields;

    private Segment(MappedSegment file, int number, Layout layout)
    {
        _file = file;
        Number = number;
        Count = file.Directory.Rows;
        _numbers = file.Directory.Numbers;
        _ids = file.Section("ids");
        _payloadEnds = (long*)file.Section("payload.ends");
        _payloads = file.Section("payload");
        _dense = new DenseColumn[layout.Dense.Length];
        for (var i = 0; i < _dense.Length; i++)
            _dense[i] = MapDense(i, layout.Dense[i].Value.Size);
        _sparse = new MappedSparse[layout.Sparse.Length];
        for (var i = 0; i < _sparse.Length; i++)
            _sparse[i] = new(file, i, Count);
        _fields = FieldIndexBuilder.Deferred(this, layout);
    }

    public int Number { get; }

    public long Bytes => _file.Length;

    public override int Count { get; }

    public override int[]? Order => null;

    public static string FileName(int number) => $"segment-{number:D8}.bin";

    public static Segment Open(string folder, int number, Layout layout) => new(MappedSegment.Open(Path.Combine(folder, FileName(number))), number, layout);

    public override PointId Id(int row) => PackedId.Read(Packed(row), row < _numbers);

    public override int Find(PointId id)
    {
        Span<byte> packed = stackalloc byte[PackedId.Length];
        PackedId.Write(id, packed);
        var (low, high) = id.Uuid is null ? (0, _numbers - 1) : (_numbers, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = Packed(middle).SequenceCompareTo(packed);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    public override ReadOnlySpan<byte> Payload(int row)
    {
        var start = row == 0 ? 0 : _payloadEnds[row - 1];
        return new(_payloads + start, (int)(_payloadEnds[row] - start));
    }

    public override DenseColumn Dense(int vector) => _dense[vector];

    public override SparseColumn Sparse(int vector) => _sparse[vector];

    public override FieldIndex Field(int field) => _fields[field].Value;

    /// <summary>Makes the indexes of all fields, so that no query has to.</summary>
    public void Warm()
    {
        foreach (var field in _fields)
            _ = field.Value;
    }

    protected override void Close(bool isObsolete)
    {
        _file.Dispose();
        if (isObsolete)
            File.Delete(_file.Path);
    }

    private ReadOnlySpan<byte> Packed(int row) => new(_ids + ((long)row * PackedId.Length), PackedId.Length);

    private DenseColumn MapDense(int vector, int size)
    {
        var present = _file.Section($"dense.{vector}.present");
        var codes = (sbyte*)_file.Section($"dense.{vector}.codes");
        return new(
            _file,
            (float*)_file.Section($"dense.{vector}.rows"),
            size,
            present == null ? null : Bitmap.FromBytes(new(present, (Count + 63) / 64 * sizeof(ulong)), Count),
            codes == null ? null : new(codes, (CodeInfo*)_file.Section($"dense.{vector}.info"), CodeColumn.StrideOf(size)));
    }
}
