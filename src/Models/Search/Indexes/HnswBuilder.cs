namespace DemoHub.Models.Search.Indexes;

/// <summary>Inserts rows into the graph of <see cref="HnswIndex"/>, one after another (algorithm 1 of the paper).</summary>
internal sealed class HnswBuilder(VectorRows rows, HnswGraph graph, int m, int efConstruction, Random random)
{
    private readonly HnswWalk _walk = new(rows, graph);
    private readonly HnswChoice _links = new(rows);
    private readonly HnswChoice _linksBack = new(rows);

    // Layers thin out by m: of m rows in one layer, one is in the next.
    private readonly double _layerScale = 1 / Math.Log(m);

    public void Insert(int row)
    {
        var layer = (int)(-Math.Log(1 - random.NextDouble()) * _layerScale);
        graph.Add(row, layer);
        if (graph.Entry >= 0)
            Link(row, layer);
        graph.OfferEntry(row, layer);
    }

    private void Link(int row, int layer)
    {
        ReadOnlySpan<float> vector = rows[row];
        Neighbour[] starts = [_walk.Descend(vector, layer)];
        for (var at = Math.Min(layer, graph.TopLayer); at >= 0; at--)
        {
            var found = _walk.Search(vector, starts, efConstruction, at);
            _links.Clear();
            foreach (var neighbour in found)
                _links.Add(neighbour.Row, neighbour.Score);
            var chosen = _links.Choose(m);
            graph.SetLinks(row, at, chosen);
            foreach (var neighbour in chosen)
                LinkBack(neighbour, row, at);
            starts = found;
        }
    }

    private void LinkBack(int from, int to, int layer)
    {
        if (graph.TryLink(from, to, layer))
            return;
        ReadOnlySpan<float> vector = rows[from];
        _linksBack.Clear();
        _linksBack.Add(to, rows.Dot(to, vector));
        var links = graph.Links(from, layer);
        var chosenTogether = graph.ChosenTogether(from, layer);
        for (var i = 0; i < links.Length; i++)
            _linksBack.Add(links[i], rows.Dot(links[i], vector), isChosen: i < chosenTogether);
        graph.SetLinks(from, layer, _linksBack.Choose(graph.MaxLinks(layer)));
    }
}
