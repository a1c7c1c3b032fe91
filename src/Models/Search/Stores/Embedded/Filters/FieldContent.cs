namespace DemoHub.Models.Search.Embedded;

/// <summary>What a payload holds under a key.</summary>
internal sealed class FieldContent
{
    private readonly List<Scalar> _values = [];

    /// <summary>The texts, numbers and truth values there.</summary>
    public IReadOnlyList<Scalar> Values => _values;

    /// <summary>How many values there are: elements of arrays count one by one, also objects; null and missing do not count.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the field itself is null.</summary>
    public bool IsNull { get; private set; }

    public void Clear()
    {
        _values.Clear();
        (Count, IsNull) = (0, false);
    }

    public void AddNull() => IsNull = true;

    /// <summary>Counts a value that no condition compares: an object, or a null or an array within an array.</summary>
    public void AddOther() => Count++;

    public void Add(Scalar value)
    {
        _values.Add(value);
        Count++;
    }
}

/// <summary>A text, a number or a truth value of a payload.</summary>
/// <param name="Exact">As a filter would give it; null for a number that is not whole or too large for 64 bits.</param>
/// <param name="Number">The number; null for others.</param>
internal readonly record struct Scalar(FieldValue? Exact, double? Number)
{
    /// <summary>The ticks of a time in RFC 3339; null for others.</summary>
    public long? Time => Exact?.Value is string text && PayloadTime.TryParse(text, out var ticks) ? ticks : null;
}
