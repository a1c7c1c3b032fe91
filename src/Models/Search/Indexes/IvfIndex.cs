namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// An inverted file: k-means parts the rows into cells, and a search reads only the few cells whose centres are nearest to the query
/// (Sivic and Zisserman, "Video Google", 2003; for vectors as here: Jégou, Douze and Schmid, 2011).
/// </summary>
/// <param name="cells">How many cells; 0 for twice the square root of the rows.</param>
/// <param name="nprobe">How many cells a search reads, unless it says otherwise; it reads more until it has seen k rows.</param>
public sealed class IvfIndex(int cells = 0, int nprobe = 8) : VectorIndex
{
    private InvertedLists? _lists;
    private VectorRows _byCell;

    public override string Name => "IVF";

    public override IndexMemory Memory => _lists is null ? default : new(_byCell.Bytes, _lists.Bytes);

    public override SearchEffort Effort => new("nprobe", nprobe, 1, _lists?.Count ?? nprobe);

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _lists = InvertedLists.Build(rows, cells > 0 ? cells : InvertedLists.UsualCells(rows.Count), random, progress, cancellationToken);
        _byCell = VectorRows.Empty(rows.Count, rows.Dimension);
        for (var i = 0; i < rows.Count; i++)
            rows[_lists.Rows[i]].CopyTo(_byCell[i]);
    }

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var best = new BestRows(k);
        var nearest = _lists!.ByNearness(query);
        for (var probed = 0; nearest.Count > 0 && (probed < effort || !best.IsFull); probed++)
        {
            var (from, count) = _lists.Range(nearest.TopRow).GetOffsetAndLength(_lists.Rows.Length);
            nearest.Pop();
            for (var at = from; at < from + count; at++)
                best.Offer(_lists.Rows[at], _byCell.Dot(at, query));
        }

        return best.Take();
    }
}
