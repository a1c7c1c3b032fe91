namespace DemoHub;

/// <summary>What there is to say of a demo beside its method.</summary>
public sealed class DemoOptions
{
    /// <summary>Default: the slug, in words.</summary>
    public string? Title { get; set; }

    public IList<string> Tags { get; } = [];

    /// <summary>What the About part of the page says, in Markdown; null for none.</summary>
    public string? About { get; set; }

    /// <summary>Runs at one time. Default: null, one for each core.</summary>
    public int? Concurrency { get; set; }

    /// <summary>The longest a run may take. Default: null, the hub's own limit.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Whether the page runs it with each change of an input. Default: false.</summary>
    public bool Live { get; set; }

    /// <summary>A CSV file with more examples: a header of input names, a row for each example. Relative to the program's folder.</summary>
    public string? ExamplesFile { get; set; }

    /// <summary>Whether the results of the examples are made at the start, so that visitors see them at once. Default: false.</summary>
    public bool PrecomputeExamples { get; set; }

    /// <summary>
    /// What visitors may choose from when they flag a result. Empty: they may not. Default: null, for wrong, harmful, and something else.
    /// </summary>
    public IReadOnlyList<string>? FlagReasons { get; set; }

    internal List<object?[]> Examples { get; } = [];

    internal bool IsChat { get; set; }

    /// <summary>Adds inputs to try, in the order of the method's own parameters; what is left out takes its default. A file is given by its path, or as <see cref="FileData"/>.</summary>
    public DemoOptions Example(params object?[] values)
    {
        Examples.Add(values);
        return this;
    }
}
