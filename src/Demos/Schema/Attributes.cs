namespace DemoHub.Demos.Schema;

/// <summary>Makes a method a demo.</summary>
/// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
/// <param name="description">One or two sentences for visitors.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DemoAttribute(string slug, string description) : Attribute
{
    public string Slug { get; } = slug;

    public string Description { get; } = description;

    /// <summary>Default: the slug, in words.</summary>
    public string? Title { get; init; }

    public string[] Tags { get; init; } = [];

    /// <summary>The name of a public property or method without parameters, on the same class, that gives the About text in Markdown.</summary>
    public string? About { get; init; }

    /// <summary>Runs at one time. Default, 0: one for each core.</summary>
    public int Concurrency { get; init; }
}

/// <summary>Inputs to try, in the order of the method's own parameters; what is left out takes its default.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExampleAttribute(params object?[] values) : Attribute
{
    public IReadOnlyList<object?> Values { get; } = values;
}

/// <summary>How a text is shown.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class TextAttribute : Attribute
{
    /// <summary>Lines of the field. Default: 1.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>What an empty field shows.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>Makes a text one of a few values.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ChoicesAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>What the two ends of a score mean.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class ScaleAttribute(string low, string high) : Attribute
{
    public string Low { get; } = low;

    public string High { get; } = high;
}
