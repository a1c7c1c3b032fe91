namespace DemoHub.Models.Search.Embedded;

/// <summary>The values of one payload field over the rows of a part.</summary>
/// <param name="type">The type that the schema gives the field.</param>
/// <param name="exact">Rows by value, ascending: texts, whole numbers or truth values, by the type.</param>
/// <param name="numbers">For whole numbers and fractions.</param>
/// <param name="times">For times.</param>
/// <param name="irregular">Rows that have a value of another type; their payloads are read.</param>
internal sealed class FieldIndex(
    PayloadType type, Dictionary<FieldValue, int[]> exact, SortedValues<double> numbers, SortedValues<long> times, Bitmap irregular)
{
    public IReadOnlyDictionary<FieldValue, int[]> Exact { get; } = exact;

    public SortedValues<double> Numbers { get; } = numbers;

    public SortedValues<long> Times { get; } = times;

    public Bitmap Irregular { get; } = irregular;

    /// <summary>The regular rows that meet a condition.</summary>
    /// <returns>False if this index cannot tell.</returns>
    public bool TryEvaluate(Condition condition, Bitmap into)
    {
        switch (condition)
        {
            case MatchValue match when HasExact:
                Mark(Exact.GetValueOrDefault(match.Value), into);
                return true;
            case MatchAny match when HasExact:
                foreach (var value in match.Values)
                    Mark(Exact.GetValueOrDefault(value), into);
                return true;
            case MatchExcept match when HasExact:
                var excepted = match.Values.ToHashSet();
                foreach (var (value, rows) in Exact)
                {
                    if (!excepted.Contains(value))
                        Mark(rows, into);
                }

                return true;
            case NumberRange range:
                Numbers.Mark(value => ConditionCheck.IsWithin(range, value), range.Gte ?? range.Gt ?? double.NegativeInfinity, range.Lte ?? range.Lt ?? double.PositiveInfinity, into);
                return true;
            case TimeRange range when type != PayloadType.Keyword:
                var (from, to) = (range.Gte ?? range.Gt ?? DateTimeOffset.MinValue, range.Lte ?? range.Lt ?? DateTimeOffset.MaxValue);
                Times.Mark(value => ConditionCheck.IsWithin(range, value), from.UtcTicks, to.UtcTicks, into);
                return true;
            default:
                return false;
        }
    }

    private bool HasExact => type is PayloadType.Keyword or PayloadType.Integer or PayloadType.Bool;

    private static void Mark(int[]? rows, Bitmap into)
    {
        foreach (var row in rows ?? [])
            into[row] = true;
    }
}

/// <summary>Values in ascending order with their rows.</summary>
internal sealed record SortedValues<T>(T[] Values, int[] Rows)
    where T : IComparable<T>
{
    /// <summary>Marks the rows of the values between two bounds that pass a test.</summary>
    public void Mark(Func<T, bool> passes, T from, T to, Bitmap into)
    {
        var start = Values.AsSpan().BinarySearch(new AtOrAfter(from));
        for (var i = ~start; i < Values.Length && Values[i].CompareTo(to) <= 0; i++)
        {
            if (passes(Values[i]))
                into[Rows[i]] = true;
        }
    }

    /// <summary>Is never equal, so that the search ends before the first value that is not smaller.</summary>
    private readonly struct AtOrAfter(T value) : IComparable<T>
    {
        public int CompareTo(T? other) => value.CompareTo(other) > 0 ? 1 : -1;
    }
}
