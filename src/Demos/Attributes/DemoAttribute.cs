namespace DemoHub;

/// <summary>Makes a method a demo.</summary>
/// <param name="slug">Its name in addresses: lower-case letters, digits and hyphens.</param>
/// <param name="description">One or two sentences for visitors. Default: the summary in the method's documentation comment.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DemoAttribute(string slug, string? description = null) : Attribute
{
    public string Slug { get; } = slug;

    public string? Description { get; } = description;

    /// <summary>Default: the slug, in words.</summary>
    public string? Title { get; init; }

    public string[] Tags { get; init; } = [];

    /// <summary>The name of a public property or method without parameters, on the same class, that gives the About text in Markdown.</summary>
    public string? About { get; init; }

    /// <summary>Runs at one time. Default, 0: one for each core.</summary>
    public int Concurrency { get; init; }

    /// <summary>Seconds that a run may take. Default, 0: the hub's own limit.</summary>
    public double TimeoutSeconds { get; init; }

    /// <summary>Whether the page runs it with each change of an input. Default: false.</summary>
    public bool Live { get; init; }

    /// <summary>
    /// The name of a public static property or method without parameters, on the same class, that gives more examples as
    /// <c>IEnumerable&lt;object?[]&gt;</c>: values in the order of the method's parameters.
    /// </summary>
    public string? Examples { get; init; }

    /// <summary>A CSV file with more examples: a header of input names, a row for each example. Relative to the program's folder.</summary>
    public string? ExamplesFile { get; init; }

    /// <summary>Whether the results of the examples are made at the start, so that visitors see them at once. Default: false.</summary>
    public bool PrecomputeExamples { get; init; }

    /// <summary>
    /// What visitors may choose from when they flag a result. Empty: they may not. Default: null, for wrong, harmful, and something else.
    /// </summary>
    public string[]? FlagReasons { get; init; }
}
