using System.Text.Json;

namespace DemoHub.Demos.Schema;

/// <summary>
/// A demo as data. The page, the typed API and the snippets are all derived from this record; nothing about a demo is
/// written twice.
/// </summary>
public sealed record Demo
{
    /// <summary>Its name in addresses: lower-case letters, digits and hyphens.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences for visitors.</summary>
    public required string Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required IReadOnlyList<Component> Inputs { get; init; }

    public required IReadOnlyList<Component> Outputs { get; init; }

    public IReadOnlyList<Example> Examples { get; init; } = [];

    public DemoLimits Limits { get; init; } = new();

    /// <summary>Whether outputs arrive one after another, each replacing the last.</summary>
    public bool Streams { get; init; }

    /// <summary>Whether the page runs it with each change of an input.</summary>
    public bool Live { get; init; }

    /// <summary>Whether the results of the examples are made at the start.</summary>
    public bool PrecomputesExamples { get; init; }

    /// <summary>What makes it a conversation; null for a form.</summary>
    public ChatLayout? Chat { get; init; }

    /// <summary>Whether it says in its signature that it remembers its callers.</summary>
    public bool UsesSession { get; init; }

    /// <summary>What visitors may choose from when they flag a result; empty where they may not.</summary>
    public IReadOnlyList<string> FlagReasons { get; init; } = DefaultFlagReasons;

    /// <summary>The reasons of a demo that names none of its own.</summary>
    public static IReadOnlyList<string> DefaultFlagReasons { get; } = ["Wrong result", "Harmful or offensive", "Something else"];

    /// <summary>Does the work.</summary>
    public required DemoHandler Handler { get; init; }

    /// <summary>The name of the ONNX file that it was made of; null for other demos.</summary>
    public string? Model { get; init; }

    /// <summary>What the About part of the page says, in Markdown; read when the page is opened.</summary>
    public Func<string>? About { get; init; }
}

/// <summary>Inputs that show what a demo can do.</summary>
/// <param name="Inputs">Values by input name; an input left out takes its default.</param>
public sealed record Example(IReadOnlyDictionary<string, JsonElement> Inputs);

/// <summary>How much of the machine a demo may take.</summary>
public sealed record DemoLimits
{
    /// <summary>Runs of this demo at one time; null for one for each core.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The longest a run may take; null for the hub's own limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>Runs a demo.</summary>
/// <param name="inputs">The checked values, in the order of the inputs; null where an optional one was left out.</param>
/// <param name="context">The run: services, progress, cancellation.</param>
/// <returns>
/// The outputs, in the order of the demo's outputs. One item for a demo that answers once; a demo that streams gives many.
/// </returns>
public delegate IAsyncEnumerable<object?[]> DemoHandler(IReadOnlyList<object?> inputs, RunContext context);
