namespace DemoHub.Models.Search.Indexes;

/// <summary>Compares the query with every row. Exact, with nothing to build; the time grows with rows times dimension.</summary>
public sealed class FlatIndex : VectorIndex
{
    private VectorRows _rows;

    public override string Name => "Flat";

    public override IndexMemory Memory => new(Count == 0 ? 0 : _rows.Bytes, 0);

    /// <summary>The dot product of a row and a query.</summary>
    internal float Score(int row, ReadOnlySpan<float> query) => _rows.Dot(row, query);

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken) => _rows = rows;

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var best = new BestRows(k);
        var threshold = float.NegativeInfinity;
        for (var row = 0; row < _rows.Count; row++)
        {
            var score = _rows.Dot(row, query);
            if (score > threshold && best.Offer(row, score))
                threshold = best.Threshold;
        }

        return best.Take();
    }
}
