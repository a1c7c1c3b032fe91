namespace DemoHub.Models.Search;

/// <summary>Which points count: all of <see cref="Must"/>, none of <see cref="MustNot"/>, at least one of <see cref="Should"/> if there are any.</summary>
public sealed record Filter
{
    public IReadOnlyList<Condition> Must { get; init; } = [];

    public IReadOnlyList<Condition> Should { get; init; } = [];

    public IReadOnlyList<Condition> MustNot { get; init; } = [];

    /// <summary>At least so many of these hold; null for no such rule.</summary>
    public MinShould? MinShould { get; init; }
}

/// <summary>At least <paramref name="MinCount"/> of the conditions hold.</summary>
public sealed record MinShould(IReadOnlyList<Condition> Conditions, int MinCount);

/// <summary>A condition on one point. A field whose value is an array meets a condition if one of its values does.</summary>
public abstract record Condition;

/// <summary>The field has this value.</summary>
public sealed record MatchValue(string Key, FieldValue Value) : Condition;

/// <summary>The field has one of these values.</summary>
public sealed record MatchAny(string Key, IReadOnlyList<FieldValue> Values) : Condition;

/// <summary>The field has a value that is none of these.</summary>
public sealed record MatchExcept(string Key, IReadOnlyList<FieldValue> Values) : Condition;

/// <summary>The field has a number within the bounds; null for no bound.</summary>
public sealed record NumberRange(string Key) : Condition
{
    public double? Gt { get; init; }

    public double? Gte { get; init; }

    public double? Lt { get; init; }

    public double? Lte { get; init; }
}

/// <summary>The field has a time (RFC 3339 text) within the bounds; null for no bound.</summary>
public sealed record TimeRange(string Key) : Condition
{
    public DateTimeOffset? Gt { get; init; }

    public DateTimeOffset? Gte { get; init; }

    public DateTimeOffset? Lt { get; init; }

    public DateTimeOffset? Lte { get; init; }
}

/// <summary>The field has so many values: 1 for a plain value, the length of an array, 0 if it is missing or null.</summary>
public sealed record ValuesCount(string Key) : Condition
{
    public int? Gt { get; init; }

    public int? Gte { get; init; }

    public int? Lt { get; init; }

    public int? Lte { get; init; }
}

/// <summary>The field is missing, null or an empty array.</summary>
public sealed record IsEmpty(string Key) : Condition;

/// <summary>The field is there and null.</summary>
public sealed record IsNull(string Key) : Condition;

/// <summary>The point's id is one of these.</summary>
public sealed record HasId(IReadOnlyList<PointId> Ids) : Condition;

/// <summary>The point passes a whole filter.</summary>
public sealed record Matches(Filter Filter) : Condition;

/// <summary>A value to compare a payload field with: a text, a whole number or a truth value.</summary>
public readonly record struct FieldValue
{
    private FieldValue(object value) => Value = value;

    /// <summary>A <see cref="string"/>, a <see cref="long"/> or a <see cref="bool"/>.</summary>
    public object Value { get; }

    public static implicit operator FieldValue(string value) => new(value);

    public static implicit operator FieldValue(long value) => new(value);

    public static implicit operator FieldValue(bool value) => new(value);
}
