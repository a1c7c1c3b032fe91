using System.Collections.Concurrent;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// A hierarchical graph of near neighbours (Malkov and Yashunin, "Efficient and robust approximate nearest neighbor search using
/// hierarchical navigable small world graphs", 2016). A search goes from layer to layer towards the query: long strides at
/// the top, all neighbours at the bottom.
/// </summary>
/// <param name="m">Links of a row, from 2; twice as many in the bottom layer. More find more, and cost memory and time to build.</param>
/// <param name="efConstruction">Candidates kept while a row's neighbours are sought.</param>
/// <param name="ef">Candidates kept while searching, unless a search says otherwise; never fewer than are wanted.</param>
public sealed class HnswIndex(int m = 16, int efConstruction = 100, int ef = 64) : VectorIndex
{
    private readonly ConcurrentBag<HnswWalk> _walks = [];
    private VectorRows _rows;
    private HnswGraph? _graph;

    public override string Name => "HNSW";

    public override IndexMemory Memory => _graph is null ? default : new(_rows.Bytes, _graph.Bytes);

    public override SearchEffort Effort => new("ef", ef, 1, Math.Max(1, Count)) { CountsCandidates = true };

    private protected override void BuildCore(VectorRows rows, Random random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 2);
        _walks.Clear();
        (_rows, _graph) = (rows, new HnswGraph(rows.Count, m));
        var builder = new HnswBuilder(rows, _graph, m, efConstruction, random);
        var steps = new Steps(rows.Count, progress, cancellationToken);
        for (var row = 0; row < rows.Count; row++)
        {
            steps.Next();
            builder.Insert(row);
        }
    }

    private protected override Neighbour[] SearchCore(ReadOnlySpan<float> query, int k, int effort)
    {
        var walk = _walks.TryTake(out var idle) ? idle : new HnswWalk(_rows, _graph!);
        var found = walk.Search(query, [walk.Descend(query, 0)], Math.Max(k, effort), 0);
        _walks.Add(walk);
        return found.Length > k ? found[..k] : found;
    }
}
