namespace DemoHub.Models.Search.Indexes;

/// <summary>Parts the space into cells around the centres of k-means, and lists the rows of each cell.</summary>
internal sealed class InvertedLists
{
    private const int LeastRowsPerCell = 32;

    private readonly int[] _starts;
    private readonly int[] _rows;

    private InvertedLists(Centroids centroids, int[] starts, int[] rows)
    {
        Centroids = centroids;
        _starts = starts;
        _rows = rows;
    }

    public Centroids Centroids { get; }

    public int Count => Centroids.Count;

    public long Bytes => Centroids.Bytes + ((_starts.Length + _rows.Length) * (long)sizeof(int));

    /// <summary>The rows, cell by cell: data kept in this order are read from one end to the other when a cell is.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Where the rows of a cell stand among <see cref="Rows"/>.</summary>
    public Range Range(int cell) => _starts[cell].._starts[cell + 1];

    /// <summary>Twice the square root of the rows balances the time for choosing cells with the time for reading them.</summary>
    public static int UsualCells(int rows) => Math.Max(1, Math.Min(rows / LeastRowsPerCell, (int)(2 * Math.Sqrt(rows))));

    public static InvertedLists Build(VectorRows rows, int cells, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        const double trained = 0.7;
        var centroids = KMeans.Train(rows, cells, random, new PartProgress(progress, 0, trained), cancellationToken);
        var assigned = new int[rows.Count];
        var starts = new int[centroids.Count + 1];
        var scratch = new float[centroids.Count];
        var steps = new Steps(rows.Count, new PartProgress(progress, trained, 1), cancellationToken);
        for (var row = 0; row < rows.Count; row++)
        {
            steps.Next();
            assigned[row] = centroids.Nearest(rows[row], scratch);
            starts[assigned[row] + 1]++;
        }

        for (var cell = 0; cell < centroids.Count; cell++)
            starts[cell + 1] += starts[cell];
        var sorted = Enumerable.Range(0, rows.Count).ToArray();
        Array.Sort((int[])assigned.Clone(), sorted);
        return new(centroids, starts, sorted);
    }

    /// <summary>All cells in a heap, the nearest on top: how many are taken from it is the search's choice.</summary>
    public RowHeap ByNearness(ReadOnlySpan<float> query)
    {
        Span<float> nearness = Count <= 1024 ? stackalloc float[Count] : new float[Count];
        Centroids.Nearness(query, nearness);
        var heap = new RowHeap(Count);
        for (var cell = 0; cell < nearness.Length; cell++)
            heap.Push(cell, -nearness[cell]);
        return heap;
    }
}
