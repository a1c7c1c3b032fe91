namespace DemoHub.Models.Search.Embedded;

/// <summary>The dense vectors of a chunk under one name, in memory that does not move.</summary>
internal sealed class ChunkVectors(int size)
{
    private readonly int _stride = DenseColumn.StrideOf(size);
    private readonly ulong[] _present = new ulong[Chunk.Capacity / 64];
    private float[] _rows = GC.AllocateArray<float>(16 * DenseColumn.StrideOf(size), pinned: true);
    private bool _someLack;

    public void Add(int row, float[]? vector)
    {
        if ((row + 1) * _stride > _rows.Length)
        {
            var grown = GC.AllocateArray<float>(_rows.Length * 2, pinned: true);
            _rows.CopyTo(grown, 0);
            _rows = grown;
        }

        if (vector is null)
        {
            _someLack = true;
            return;
        }

        vector.CopyTo(_rows, row * _stride);
        _present[row >> 6] |= 1ul << row;
    }

    public unsafe DenseColumn View(int count)
    {
        var rows = _rows;
        fixed (float* first = rows)
            return new(rows, first, size, _someLack ? Bitmap.Cut(_present, count) : null, null);
    }
}
