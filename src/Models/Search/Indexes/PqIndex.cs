namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Compares the query with every row by codes of a few bytes (product quantisation, Jégou, Douze and Schmid, 2011). The scores are
/// estimates; the best candidates can be scored again by their full vectors.
/// </summary>
/// <param name="subspaces">Bytes of a code; 0 for one for each four numbers.</param>
/// <param name="reranked">How many candidates are scored again, unless a search says otherwise; 0 for none: then the full vectors are never read.</param>
public sealed class PqIndex(int subspaces = 0, int reranked = 100) : VectorIndex
{
    internal const int UsualWidth = 4;

    private VectorRows _rows;
    private ProductQuantizer? _quantizer;
    private byte[] _codes = [];

    public override string Name => "PQ";

    public override IndexMemory Memory => _quantizer is null ? default : new(_rows.Bytes, _quantizer.Bytes + _codes.Length);

    public override SearchEffort Effort => new("rerank", reranked, 0, Math.Max(1, Count)) { CountsCandidates = true };

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        const double trained = 0.6;
        var parts = subspaces > 0 ? subspaces : rows.Dimension / UsualWidth;
        _rows = rows;
        _quantizer = ProductQuantizer.Train(rows, parts, random, new PartProgress(progress, 0, trained), cancellationToken);
        _codes = new byte[rows.Count * _quantizer.Length];
        var steps = new Steps(rows.Count, new PartProgress(progress, trained, 1), cancellationToken);
        for (var row = 0; row < rows.Count; row++)
        {
            steps.Next();
            _quantizer.Encode(rows[row], _codes.AsSpan(row * _quantizer.Length, _quantizer.Length));
        }
    }

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var best = new BestRows(Math.Max(k, effort));
        var threshold = float.NegativeInfinity;
        var length = _quantizer!.Length;
        ReadOnlySpan<float> tables = _quantizer.Tables(query);
        for (var row = 0; row < _rows.Count; row++)
        {
            var score = ProductQuantizer.Score(tables, _codes.AsSpan(row * length, length));
            if (score > threshold && best.Offer(row, score))
                threshold = best.Threshold;
        }

        return effort > 0 ? best.TakeExact(_rows, query, k) : best.Take();
    }
}
