namespace DemoHub;

/// <summary>Which files are taken.</summary>
/// <param name="extensions">Endings of names, such as <c>.csv</c>; none for any.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class FileAttribute(params string[] extensions) : Attribute
{
    public IReadOnlyList<string> Extensions { get; } = extensions;

    /// <summary>Megabytes of the file at most. Default: 20.</summary>
    public int MaxMegabytes { get; init; } = 20;
}
