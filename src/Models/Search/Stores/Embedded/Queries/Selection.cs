namespace DemoHub.Models.Search.Embedded;

/// <summary>Which rows of each part of a snapshot a query is about.</summary>
internal static class Selection
{
    public static Bitmap[] Filtered(this Bitmap[] selection, Snapshot snapshot, Layout layout, Filter? filter)
    {
        if (filter is null)
            return selection;
        var filtered = new Bitmap[selection.Length];
        for (var i = 0; i < selection.Length; i++)
            filtered[i] = new FilterEvaluator(snapshot.Parts[i].Part, layout).Evaluate(filter, selection[i]);
        return filtered;
    }

    /// <summary>Without these points.</summary>
    public static Bitmap[] Without(this Bitmap[] selection, Snapshot snapshot, IEnumerable<PointId> ids)
    {
        var rest = Array.ConvertAll(selection, rows => rows.Copy());
        foreach (var id in ids)
        {
            if (snapshot.TryFind(id, out var part, out var row))
                rest[part][row] = false;
        }

        return rest;
    }

    /// <summary>Only these points.</summary>
    public static Bitmap[] Of(Snapshot snapshot, IEnumerable<PointId> ids)
    {
        var selection = Array.ConvertAll(snapshot.Parts, state => new Bitmap(state.Part.Count));
        foreach (var id in ids)
        {
            if (snapshot.TryFind(id, out var part, out var row))
                selection[part][row] = true;
        }

        return selection;
    }

    /// <summary>Only points that have a dense vector.</summary>
    public static Bitmap[] Having(this Bitmap[] selection, Snapshot snapshot, int vector)
    {
        var having = (Bitmap[])selection.Clone();
        for (var i = 0; i < having.Length; i++)
        {
            if (snapshot.Parts[i].Part.Dense(vector).Present is { } present)
                having[i] = having[i].And(present);
        }

        return having;
    }

    /// <summary>The first points in the order of their ids.</summary>
    public static List<PointId> InOrder(this Bitmap[] selection, Snapshot snapshot, int limit, PointId? from = null)
    {
        var ids = new List<PointId>();
        for (var i = 0; i < selection.Length; i++)
        {
            var (part, rows) = (snapshot.Parts[i].Part, selection[i]);
            var ordered = part.Order is { } order
                ? order.Where(row => rows[row]).Select(part.Id).SkipWhile(id => id < from)
                : rows.Rows(from is { } first ? FirstRow(part, first) : 0).Select(part.Id);
            ids.AddRange(ordered.Take(limit));
        }

        ids.Sort();
        return ids.Count <= limit ? ids : ids[..limit];
    }

    /// <summary>The first row, in a part that is sorted by ids, whose id is not before the given one.</summary>
    private static int FirstRow(Part part, PointId from)
    {
        var (low, high) = (0, part.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (part.Id(middle) < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
