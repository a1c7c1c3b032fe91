using System.Collections.Concurrent;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The sparse vectors of a chunk under one name, by indices. One writer adds; readers see what their view shows.</summary>
internal sealed class ChunkPostings
{
    private readonly ConcurrentDictionary<uint, PostingList> _lists = new();
    private readonly ulong[] _present = new ulong[Chunk.Capacity / 64];

    public void Add(int row, SparseVector? vector)
    {
        if (vector is null)
            return;
        _present[row >> 6] |= 1ul << row;
        for (var i = 0; i < vector.Indices.Length; i++)
            _lists.GetOrAdd(vector.Indices[i], _ => new()).Add(row, vector.Values[i]);
    }

    public Bitmap Present(int count) => Bitmap.Cut(_present, count);

    public void Read(uint index, int count, out ReadOnlySpan<int> rows, out ReadOnlySpan<float> values)
    {
        rows = [];
        values = [];
        if (_lists.TryGetValue(index, out var list))
            list.Read(count, out rows, out values);
    }

    private sealed class PostingList
    {
        private int[] _rows = new int[4];
        private float[] _values = new float[4];
        private int _count;

        public void Add(int row, float value)
        {
            if (_count == _rows.Length)
            {
                // The values first: a reader takes the rows first, so it never holds rows without their values.
                Array.Resize(ref _values, _count * 2);
                var rows = _rows;
                Array.Resize(ref rows, _count * 2);
                Volatile.Write(ref _rows, rows);
            }

            _rows[_count] = row;
            _values[_count] = value;
            Volatile.Write(ref _count, _count + 1);
        }

        public void Read(int count, out ReadOnlySpan<int> rows, out ReadOnlySpan<float> values)
        {
            var length = Volatile.Read(ref _count);
            rows = Volatile.Read(ref _rows).AsSpan(0, length);
            while (length > 0 && rows[length - 1] >= count)
                length--;
            rows = rows[..length];
            values = _values.AsSpan(0, length);
        }
    }
}
