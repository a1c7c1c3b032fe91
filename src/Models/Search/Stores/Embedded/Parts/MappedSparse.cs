namespace DemoHub.Models.Search.Embedded;

/// <summary>The sparse vectors of a segment: by rows, and as postings of each index, indices ascending.</summary>
internal sealed unsafe class MappedSparse : SparseColumn
{
    private readonly long* _ends;
    private readonly uint* _indices;
    private readonly float* _values;
    private readonly uint* _terms;
    private readonly int _termCount;
    private readonly long* _postingEnds;
    private readonly int* _postingRows;
    private readonly float* _postingValues;

    public MappedSparse(MappedSegment file, int vector, int count)
    {
        var name = $"sparse.{vector}";
        Present = Bitmap.FromBytes(new(file.Section($"{name}.present"), (count + 63) / 64 * sizeof(ulong)), count);
        _ends = (long*)file.Section($"{name}.ends");
        _indices = (uint*)file.Section($"{name}.indices");
        _values = (float*)file.Section($"{name}.values");
        _terms = (uint*)file.Section($"{name}.terms");
        _termCount = (int)(file.Directory.Sections.Single(section => section.Name == $"{name}.terms").Length / sizeof(uint));
        _postingEnds = (long*)file.Section($"{name}.postings.ends");
        _postingRows = (int*)file.Section($"{name}.postings.rows");
        _postingValues = (float*)file.Section($"{name}.postings.values");
    }

    public override Bitmap Present { get; }

    public override void Vector(int row, out ReadOnlySpan<uint> indices, out ReadOnlySpan<float> values)
    {
        var start = row == 0 ? 0 : _ends[row - 1];
        var length = (int)(_ends[row] - start);
        indices = new(_indices + start, length);
        values = new(_values + start, length);
    }

    public override void Postings(uint index, out ReadOnlySpan<int> rows, out ReadOnlySpan<float> values)
    {
        var term = new ReadOnlySpan<uint>(_terms, _termCount).BinarySearch(index);
        rows = [];
        values = [];
        if (term < 0)
            return;
        var start = term == 0 ? 0 : _postingEnds[term - 1];
        var length = (int)(_postingEnds[term] - start);
        rows = new(_postingRows + start, length);
        values = new(_postingValues + start, length);
    }
}
