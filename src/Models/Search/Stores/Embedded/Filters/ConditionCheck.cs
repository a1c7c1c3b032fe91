namespace DemoHub.Models.Search.Embedded;

/// <summary>Whether what a payload holds under a condition's key meets the condition. This is what conditions mean; indexes only save time.</summary>
internal static class ConditionCheck
{
    /// <summary>The key that a condition looks at; null if it looks at none.</summary>
    public static string? KeyOf(Condition condition) => condition switch
    {
        MatchValue match => match.Key,
        MatchAny match => match.Key,
        MatchExcept match => match.Key,
        NumberRange range => range.Key,
        TimeRange range => range.Key,
        ValuesCount count => count.Key,
        IsEmpty empty => empty.Key,
        IsNull isNull => isNull.Key,
        _ => null,
    };

    public static bool IsMet(Condition condition, FieldContent content) => condition switch
    {
        MatchValue match => content.Values.Any(value => value.Exact == match.Value),
        MatchAny match => content.Values.Any(value => value.Exact is { } exact && match.Values.Contains(exact)),
        MatchExcept match => content.Values.Any(value => value.Exact is not { } exact || !match.Values.Contains(exact)),
        NumberRange range => content.Values.Any(value => value.Number is { } number && IsWithin(range, number)),
        TimeRange range => content.Values.Any(value => value.Time is { } ticks && IsWithin(range, ticks)),
        ValuesCount count => IsWithin(count, content.Count),
        IsEmpty => content.Count == 0,
        IsNull => content.IsNull,
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    public static bool IsWithin(NumberRange range, double value) =>
        !(value <= range.Gt) && !(value < range.Gte) && !(value >= range.Lt) && !(value > range.Lte);

    public static bool IsWithin(TimeRange range, long ticks) =>
        !(ticks <= range.Gt?.UtcTicks) && !(ticks < range.Gte?.UtcTicks) && !(ticks >= range.Lt?.UtcTicks) && !(ticks > range.Lte?.UtcTicks);

    private static bool IsWithin(ValuesCount range, int count) =>
        !(count <= range.Gt) && !(count < range.Gte) && !(count >= range.Lt) && !(count > range.Lte);
}
