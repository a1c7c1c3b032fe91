using System.Collections.Concurrent;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// Room in memory for recent writes, filled by one writer while many read. A row is written before a <see cref="ChunkView"/> that shows it is
/// published and never changes after; arrays that are outgrown are replaced, and older views keep the old ones.
/// </summary>
internal sealed class Chunk
{
    /// <summary>A full chunk is followed by another one, so that rows are copied but a few times while it grows.</summary>
    public const int Capacity = 2048;

    private readonly ConcurrentDictionary<PointId, int> _latest = new();

    public Chunk(Layout layout)
    {
        Layout = layout;
        Dense = Array.ConvertAll(layout.Dense, vector => new ChunkVectors(vector.Value.Size));
        Sparse = Array.ConvertAll(layout.Sparse, _ => new ChunkPostings());
    }

    public Layout Layout { get; }

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public StoredPoint[] Points { get; private set; } = new StoredPoint[16];

    public ChunkVectors[] Dense { get; }

    public ChunkPostings[] Sparse { get; }

    /// <summary>For each row the row before it that had the same id; -1 for none.</summary>
    public int[] Previous { get; private set; } = new int[16];

    /// <returns>The row.</returns>
    public int Add(StoredPoint point)
    {
        var row = Count;
        if (row == Points.Length)
        {
            var (points, previous) = (Points, Previous);
            Array.Resize(ref points, row * 2);
            Array.Resize(ref previous, row * 2);
            (Points, Previous) = (points, previous);
        }

        for (var i = 0; i < Dense.Length; i++)
            Dense[i].Add(row, point.Dense[i]);
        for (var i = 0; i < Sparse.Length; i++)
            Sparse[i].Add(row, point.Sparse[i]);
        // Vectors are kept in rows; one copy is enough.
        Points[row] = point with { Dense = [] };
        Previous[row] = _latest.GetValueOrDefault(point.Id, -1);
        _latest[point.Id] = row;
        Count++;
        return row;
    }

    /// <summary>The latest row of an id among the first rows.</summary>
    public int Find(PointId id, int count, int[] previous)
    {
        var row = _latest.GetValueOrDefault(id, -1);
        // Rows that came after the view lead back to older ones by an array of their own time.
        if (row >= previous.Length)
            previous = Previous;
        while (row >= count)
            row = previous[row];
        return row;
    }
}
