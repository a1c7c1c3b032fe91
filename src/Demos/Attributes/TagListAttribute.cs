namespace DemoHub;

/// <summary>
/// Makes a list of texts one of tags, which visitors type or choose one after another. With <see cref="ChoicesAttribute"/> or
/// <see cref="ChoicesFromAttribute"/> there are suggestions; other texts stay welcome.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class TagListAttribute : Attribute
{
    /// <summary>Tags at most. Default: 50.</summary>
    public int MaxCount { get; init; } = 50;

    /// <summary>UTF-16 units of each at most. Default: 100.</summary>
    public int MaxLength { get; init; } = 100;
}
