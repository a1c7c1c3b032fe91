namespace DemoHub.Models.Search.Indexes;

/// <summary>A binary heap of rows: the one with the least key is on top.</summary>
internal sealed class RowHeap(int capacity)
{
    private float[] _keys = new float[capacity];
    private int[] _rows = new int[capacity];

    public int Count { get; private set; }

    public float TopKey => _keys[0];

    public int TopRow => _rows[0];

    public void Clear() => Count = 0;

    public void Push(int row, float key)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(4, Count * 2));
            Array.Resize(ref _rows, _keys.Length);
        }

        var hole = Count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (_keys[parent] <= key)
                break;
            Move(parent, hole);
            hole = parent;
        }

        Put(hole, row, key);
    }

    public void Pop()
    {
        Count--;
        if (Count > 0)
            ReplaceTop(_rows[Count], _keys[Count]);
    }

    public void ReplaceTop(int row, float key)
    {
        var hole = 0;
        while (true)
        {
            var child = (2 * hole) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _keys[child + 1] < _keys[child])
                child++;
            if (_keys[child] >= key)
                break;
            Move(child, hole);
            hole = child;
        }

        Put(hole, row, key);
    }

    private void Move(int from, int to) => Put(to, _rows[from], _keys[from]);

    private void Put(int at, int row, float key)
    {
        _rows[at] = row;
        _keys[at] = key;
    }
}
