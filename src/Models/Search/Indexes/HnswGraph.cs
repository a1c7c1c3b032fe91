namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// The links of a hierarchical graph. Every row is in layer 0; each layer above holds a few of the rows of the one below. A row links
/// to at most m others in a layer, in layer 0 to twice as many.
/// </summary>
internal sealed class HnswGraph(int rows, int m)
{
    // Each list is its length, how many of its links were chosen together, then the links. Layer 0 lies in one array; the few lists
    // above it in one array for each row.
    private const int Head = 2;

    private readonly int[] _bottom = new int[rows * (Head + (2 * m))];
    private readonly int[]?[] _above = new int[]?[rows];

    /// <summary>Where each search begins: a row of the top layer.</summary>
    public int Entry { get; private set; } = -1;

    public int TopLayer { get; private set; } = -1;

    public long Bytes => (_bottom.Length * (long)sizeof(int)) + (_above.Length * (long)IntPtr.Size) + _above.Sum(lists => (lists?.Length ?? 0) * (long)sizeof(int));

    public int MaxLinks(int layer) => layer == 0 ? 2 * m : m;

    /// <summary>Makes room for a row in its layer and all below.</summary>
    public void Add(int row, int layer)
    {
        if (layer > 0)
            _above[row] = new int[layer * (Head + m)];
    }

    /// <summary>Lets searches begin at a row, if it is in a layer above all others.</summary>
    public void OfferEntry(int row, int layer)
    {
        if (layer > TopLayer)
            (Entry, TopLayer) = (row, layer);
    }

    public ReadOnlySpan<int> Links(int row, int layer)
    {
        var list = List(row, layer);
        return list.Slice(Head, list[0]);
    }

    /// <summary>How many of a row's links, the first ones, were chosen together; the others came one by one.</summary>
    public int ChosenTogether(int row, int layer) => List(row, layer)[1];

    /// <summary>Adds a link; false where there is no room for it.</summary>
    public bool TryLink(int from, int to, int layer)
    {
        var list = List(from, layer);
        if (list[0] == MaxLinks(layer))
            return false;
        list[Head + list[0]++] = to;
        return true;
    }

    /// <summary>Replaces a row's links by ones that were chosen together.</summary>
    public void SetLinks(int row, int layer, IReadOnlyList<int> links)
    {
        var list = List(row, layer);
        list[0] = list[1] = links.Count;
        for (var i = 0; i < links.Count; i++)
            list[Head + i] = links[i];
    }

    private Span<int> List(int row, int layer)
    {
        var size = Head + MaxLinks(layer);
        return layer == 0 ? _bottom.AsSpan(row * size, size) : _above[row].AsSpan((layer - 1) * size, size);
    }
}
