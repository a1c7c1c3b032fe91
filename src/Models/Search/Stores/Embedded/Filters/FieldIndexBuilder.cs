namespace DemoHub.Models.Search.Embedded;

/// <summary>Makes the index of a field by reading all payloads of a part once.</summary>
internal static class FieldIndexBuilder
{
    /// <summary>The indexes of all fields of the layout, each made when it is first asked for.</summary>
    public static Lazy<FieldIndex>[] Deferred(Part part, Layout layout) =>
        Array.ConvertAll(layout.Fields, field => new Lazy<FieldIndex>(() => Build(part, field.Key, field.Value)));

    public static FieldIndex Build(Part part, string key, PayloadType type)
    {
        var exact = new Dictionary<FieldValue, List<int>>();
        var numbers = (Values: new List<double>(), Rows: new List<int>());
        var times = (Values: new List<long>(), Rows: new List<int>());
        var irregular = new Bitmap(part.Count);
        var path = new FieldPath(key);
        var content = new FieldContent();
        for (var row = 0; row < part.Count; row++)
        {
            path.Read(part.Payload(row), content);
            foreach (var value in content.Values)
            {
                if (IsOfType(value, type, out var time))
                    Add(value, time, row);
                else
                    irregular[row] = true;
            }
        }

        return new(
            type,
            exact.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray()),
            Sorted(numbers.Values, numbers.Rows),
            Sorted(times.Values, times.Rows),
            irregular);

        void Add(Scalar value, long? time, int row)
        {
            if (type is PayloadType.Keyword or PayloadType.Integer or PayloadType.Bool)
            {
                if (!exact.TryGetValue(value.Exact!.Value, out var rows))
                    exact[value.Exact.Value] = rows = [];
                // An array may hold a value twice.
                if (rows.Count == 0 || rows[^1] != row)
                    rows.Add(row);
            }

            if (value.Number is { } number)
                (numbers.Values, numbers.Rows).Add(number, row);
            if (time is { } ticks)
                (times.Values, times.Rows).Add(ticks, row);
        }
    }

    /// <summary>Whether a field of this type holds such a value.</summary>
    public static bool IsOfType(Scalar value, PayloadType type, out long? time)
    {
        time = type == PayloadType.Datetime ? value.Time : null;
        return type switch
        {
            PayloadType.Keyword => value.Exact?.Value is string,
            PayloadType.Integer => value.Exact?.Value is long,
            PayloadType.Bool => value.Exact?.Value is bool,
            PayloadType.Float => value.Number is not null,
            _ => time is not null,
        };
    }

    private static void Add<T>(this (List<T> Values, List<int> Rows) pairs, T value, int row)
    {
        pairs.Values.Add(value);
        pairs.Rows.Add(row);
    }

    private static SortedValues<T> Sorted<T>(List<T> values, List<int> rows)
        where T : IComparable<T>
    {
        var (sorted, order) = (values.ToArray(), rows.ToArray());
        Array.Sort(sorted, order);
        return new(sorted, order);
    }
}
