namespace DemoHub.Models.Search.Embedded;

/// <summary>Counts the values of an indexed payload field.</summary>
internal static class Faceting
{
    public static List<FacetHit> Count(Snapshot snapshot, Layout layout, Bitmap[] selection, string key, int limit)
    {
        var field = Required(layout, key);
        var counts = new Dictionary<FieldValue, long>();
        for (var i = 0; i < selection.Length; i++)
        {
            if (snapshot.Parts[i].Part.Field(field) is { } index)
                CountIndexed(index, selection[i], counts);
            else
                CountRead(snapshot.Parts[i].Part, selection[i], layout.Fields[field], counts);
        }

        return [.. counts.Select(count => new FacetHit(count.Key, count.Value)).OrderByDescending(hit => hit.Count).ThenBy(hit => hit.Value, FieldValueOrder.Instance).Take(limit)];
    }

    /// <summary>The number of a field whose values can be counted and grouped by.</summary>
    public static int Required(Layout layout, string key)
    {
        var field = layout.FieldOf(key);
        return field >= 0 && layout.Fields[field].Value is PayloadType.Keyword or PayloadType.Integer or PayloadType.Bool
            ? field
            : throw new VectorStoreException(
                VectorStoreFault.Invalid, $"The collection has no index of texts, whole numbers or truth values on \"{key}\"; give it one when it is created.");
    }

    private static void CountIndexed(FieldIndex index, Bitmap rows, Dictionary<FieldValue, long> counts)
    {
        foreach (var (value, having) in index.Exact)
        {
            if (rows.CountOf(having) is > 0 and var count)
                counts[value] = counts.GetValueOrDefault(value) + count;
        }
    }

    private static void CountRead(Part part, Bitmap rows, KeyValuePair<string, PayloadType> field, Dictionary<FieldValue, long> counts)
    {
        var path = new FieldPath(field.Key);
        var content = new FieldContent();
        foreach (var row in rows.Rows())
        {
            path.Read(part.Payload(row), content);
            foreach (var value in content.Values.Where(value => FieldIndexBuilder.IsOfType(value, field.Value, out _)).Distinct())
                counts[value.Exact!.Value] = counts.GetValueOrDefault(value.Exact.Value) + 1;
        }
    }

    private sealed class FieldValueOrder : IComparer<FieldValue>
    {
        public static FieldValueOrder Instance { get; } = new();

        public int Compare(FieldValue x, FieldValue y) => (x.Value, y.Value) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            (long a, long b) => a.CompareTo(b),
            (bool a, bool b) => a.CompareTo(b),
            _ => 0,
        };
    }
}
