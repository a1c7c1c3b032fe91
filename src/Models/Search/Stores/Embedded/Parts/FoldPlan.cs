namespace DemoHub.Models.Search.Embedded;

/// <summary>Chooses which parts become one segment, so that there are few segments and each point is rewritten few times.</summary>
internal static class FoldPlan
{
    private const int FewestDead = 1000;

    /// <summary>All chunks; segments with many dead rows; and, from the smallest on, segments up to twice the size of what is folded anyway.</summary>
    public static List<PartState> Choose(IEnumerable<PartState> parts)
    {
        var chosen = new List<PartState>();
        var rows = 0L;
        foreach (var state in parts.OrderBy(state => state.Part is Segment).ThenBy(state => state.LiveCount))
        {
            if (state.Part is Segment && !IsWorn(state) && (rows == 0 || state.LiveCount > 2 * rows))
                continue;
            chosen.Add(state);
            rows += state.LiveCount;
        }

        return chosen;
    }

    /// <summary>Whether so many rows are dead that the segment is worth writing anew.</summary>
    public static bool IsWorn(PartState state)
    {
        var dead = state.Part.Count - state.LiveCount;
        return state.Part is Segment && dead >= Math.Min(FewestDead, state.Part.Count) && dead * 4L >= state.Part.Count;
    }

    /// <summary>The live rows of the parts in the order of their ids.</summary>
    public static List<(Part Part, int Row)> Merge(IReadOnlyList<PartState> parts)
    {
        var rows = new List<(Part Part, int Row)>(parts.Sum(state => state.LiveCount));
        var queue = new PriorityQueue<(Part Part, IEnumerator<int> Rows), PointId>();
        foreach (var state in parts)
        {
            var order = state.Part.Order is { } sorted ? sorted.Where(row => state.Live[row]) : state.Live.Rows();
            Advance(state.Part, order.GetEnumerator());
        }

        while (queue.TryDequeue(out var next, out _))
        {
            rows.Add((next.Part, next.Rows.Current));
            Advance(next.Part, next.Rows);
        }

        return rows;

        void Advance(Part part, IEnumerator<int> enumerator)
        {
            if (enumerator.MoveNext())
                queue.Enqueue((part, enumerator), part.Id(enumerator.Current));
            else
                enumerator.Dispose();
        }
    }
}
