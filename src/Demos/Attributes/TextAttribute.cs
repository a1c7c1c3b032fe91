namespace DemoHub;

/// <summary>How a text is shown.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class TextAttribute : Attribute
{
    /// <summary>Lines of the field. Default: 1.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>What an empty field shows.</summary>
    public string? Placeholder { get; init; }
}
