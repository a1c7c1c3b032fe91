namespace DemoHub.Models.Search.Embedded;

/// <summary>Sorts points by a payload field with numbers or times. Points that lack it are left out; of several values the first in the order counts.</summary>
internal static class Ordering
{
    public static List<PointId> Sort(Snapshot snapshot, Layout layout, Bitmap[] selection, OrderBy order, int limit)
    {
        var field = layout.FieldOf(order.Key);
        if (field < 0 || layout.Fields[field].Value is not (PayloadType.Integer or PayloadType.Float or PayloadType.Datetime))
            throw new VectorStoreException(VectorStoreFault.Invalid, $"Points cannot be ordered by \"{order.Key}\": the collection has no index of numbers or times on it.");
        var isTime = layout.Fields[field].Value == PayloadType.Datetime;
        var found = new List<(decimal Value, PointId Id)>();
        var path = new FieldPath(order.Key);
        var content = new FieldContent();
        for (var i = 0; i < selection.Length; i++)
        {
            foreach (var row in selection[i].Rows())
            {
                var part = snapshot.Parts[i].Part;
                path.Read(part.Payload(row), content);
                var values = content.Values.Select(value => Comparable(value, isTime)).OfType<decimal>().ToList();
                if (values.Count > 0)
                    found.Add((order.Descending ? values.Max() : values.Min(), part.Id(row)));
            }
        }

        found.Sort((a, b) => a.Value == b.Value ? a.Id.CompareTo(b.Id) : order.Descending ? b.Value.CompareTo(a.Value) : a.Value.CompareTo(b.Value));
        return found.Take(limit).Select(one => one.Id).ToList();
    }

    /// <summary>As a decimal, which holds both whole 64-bit numbers exactly and fractions well enough to sort by.</summary>
    private static decimal? Comparable(Scalar value, bool isTime)
    {
        if (isTime)
            return value.Time;
        if (value.Exact?.Value is long whole)
            return whole;
        return value.Number is { } number ? (decimal)Math.Clamp(number, -7e27, 7e27) : null;
    }
}
