using System.Numerics.Tensors;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// An inverted file whose rows are codes: what product quantisation stores is how far a row lies from the centre of its cell, which is
/// smaller and easier to code than the row (IVFADC in Jégou, Douze and Schmid, 2011).
/// </summary>
/// <param name="cells">How many cells; 0 for twice the square root of the rows.</param>
/// <param name="subspaces">Bytes of a code; 0 for one for each four numbers.</param>
/// <param name="nprobe">How many cells a search reads, unless it says otherwise; it reads more until it has seen k rows.</param>
/// <param name="reranked">How many candidates are scored again by their full vectors; 0 for none: then the vectors are not kept.</param>
public sealed class IvfPqIndex(int cells = 0, int subspaces = 0, int nprobe = 8, int reranked = 100) : VectorIndex
{
    private VectorRows _rows;
    private InvertedLists? _lists;
    private ProductQuantizer? _quantizer;
    private byte[] _codes = [];

    public override string Name => "IVF-PQ";

    public override IndexMemory Memory => _lists is null || _quantizer is null ? default
        : new(reranked > 0 ? _rows.Bytes : 0, _lists.Bytes + _quantizer.Bytes + _codes.Length);

    public override SearchEffort Effort => new("nprobe", nprobe, 1, _lists?.Count ?? nprobe);

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        const double listed = 0.4;
        const double trained = 0.7;
        var lists = InvertedLists.Build(rows, cells > 0 ? cells : InvertedLists.UsualCells(rows.Count), random, new PartProgress(progress, 0, listed), cancellationToken);
        var residuals = Residuals(rows, lists);
        var parts = subspaces > 0 ? subspaces : rows.Dimension / PqIndex.UsualWidth;
        var quantizer = ProductQuantizer.Train(residuals, parts, random, new PartProgress(progress, listed, trained), cancellationToken);
        var codes = new byte[rows.Count * quantizer.Length];
        var steps = new Steps(rows.Count, new PartProgress(progress, trained, 1), cancellationToken);
        for (var at = 0; at < rows.Count; at++)
        {
            steps.Next();
            quantizer.Encode(residuals[at], codes.AsSpan(at * quantizer.Length, quantizer.Length));
        }

        (_rows, _lists, _quantizer, _codes) = (reranked > 0 ? rows : default, lists, quantizer, codes);
    }

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var wanted = Math.Max(k, reranked);
        var best = new BestRows(Math.Min(wanted, Count));
        var length = _quantizer!.Length;
        ReadOnlySpan<float> tables = _quantizer.Tables(query);
        var nearest = _lists!.ByNearness(query);
        for (var probed = 0; nearest.Count > 0 && (probed < effort || best.Count < k); probed++)
        {
            var cell = nearest.TopRow;
            nearest.Pop();
            // query · row = query · centre + query · residual, and the second is what the tables estimate.
            var centre = _lists.Centroids.Rows.Dot(cell, query);
            var (from, count) = _lists.Range(cell).GetOffsetAndLength(_lists.Rows.Length);
            for (var at = from; at < from + count; at++)
                best.Offer(_lists.Rows[at], centre + ProductQuantizer.Score(tables, _codes.AsSpan(at * length, length)));
        }

        return reranked > 0 ? best.TakeExact(_rows, query, k) : best.Take();
    }

    private static VectorRows Residuals(VectorRows rows, InvertedLists lists)
    {
        var residuals = VectorRows.Empty(rows.Count, rows.Dimension);
        for (var cell = 0; cell < lists.Count; cell++)
        {
            var (from, count) = lists.Range(cell).GetOffsetAndLength(rows.Count);
            for (var at = from; at < from + count; at++)
                TensorPrimitives.Subtract(rows[lists.Rows[at]], lists.Centroids.Rows[cell], residuals[at]);
        }

        return residuals;
    }
}
