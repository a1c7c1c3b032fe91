namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Compares the query with every row, in whole numbers of 8 bits; the best candidates are scored again by their full vectors. A
/// search reads a quarter of the bytes that <see cref="FlatIndex"/> reads and hardly ever misses a neighbour.
/// </summary>
/// <param name="reranked">How many candidates are scored again, unless a search says otherwise; never fewer than are wanted.</param>
public sealed class FlatInt8Index(int reranked = 40) : VectorIndex
{
    private VectorRows _rows;
    private Int8Codes? _codes;

    public override string Name => "Flat int8";

    public override IndexMemory Memory => _codes is null ? default : new(_rows.Bytes, _codes.Bytes);

    public override SearchEffort Effort => new("rerank", reranked, 1, Math.Max(1, Count)) { CountsCandidates = true };

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _rows = rows;
        _codes = new Int8Codes(rows, progress, cancellationToken);
    }

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var codes = Int8Codes.Encode(query);
        var candidates = new BestRows(Math.Max(k, effort));
        var threshold = float.NegativeInfinity;
        for (var row = 0; row < _codes!.Count; row++)
        {
            var score = _codes.Score(row, codes);
            if (score > threshold && candidates.Offer(row, score))
                threshold = candidates.Threshold;
        }

        return candidates.TakeExact(_rows, query, k);
    }
}
