using System.Text.Json;

namespace DemoHub.Demos.Flags;

/// <summary>A result that a visitor found worth the operator's attention. One line of JSON in the demo's file.</summary>
public sealed record Flag
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The demo's slug.</summary>
    public required string Demo { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>One of the demo's reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>The visitor's own words; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>As they came; null where there were none.</summary>
    public JsonElement? Inputs { get; init; }

    public JsonElement? Outputs { get; init; }

    /// <summary>What the model ran on; null where no model had a part in it.</summary>
    public string? Device { get; init; }

    public ModelIdentity? Model { get; init; }

    /// <summary>Milliseconds of work.</summary>
    public double? RunMs { get; init; }

    /// <summary>Copies of the files that inputs and outputs name, since those expire.</summary>
    public IReadOnlyList<FlaggedFile> Files { get; init; } = [];
}

/// <summary>A file kept with a flag.</summary>
/// <param name="Id">As inputs and outputs name it.</param>
/// <param name="Name">To show.</param>
/// <param name="ContentType">By what is in it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Path">Where the copy is, from the folder of the flags.</param>
public sealed record FlaggedFile(string Id, string Name, string ContentType, long Size, string Path);
