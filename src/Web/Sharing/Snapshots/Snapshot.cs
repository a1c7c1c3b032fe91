using System.Text.Json;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using DemoHub.Web.Api.Rest;

namespace DemoHub.Web.Sharing.Snapshots;

/// <summary>A finished run as it was: all that is known of it but its values.</summary>
internal sealed record Snapshot
{
    /// <summary>Names its folder; opens nothing.</summary>
    public required string Id { get; init; }

    /// <summary>The slug of the demo at that time.</summary>
    public required string Demo { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The inputs as the API described them. Elements, so that a later version that no longer knows a kind still reads the others.</summary>
    public required IReadOnlyList<JsonElement> Inputs { get; init; }

    /// <summary>The outputs as the API described them.</summary>
    public required IReadOnlyList<JsonElement> Outputs { get; init; }

    /// <summary>Copies of the files that the values name, in the snapshot's own folder.</summary>
    public required IReadOnlyList<SnapshotFile> Files { get; init; }

    /// <summary>When the run was asked for.</summary>
    public required DateTimeOffset RunAt { get; init; }

    public required RunTiming Timing { get; init; }

    /// <summary>Null where no model had a part in it.</summary>
    public RunMaker? Maker { get; init; }

    /// <summary>The demo as the result needs it: it shows values and cannot run.</summary>
    public Demo ToDemo() => new()
    {
        Slug = Demo,
        Title = Title,
        Description = Description,
        Inputs = [.. Inputs.Select(Read)],
        Outputs = [.. Outputs.Select(Read)],
        Handler = static (_, _) => throw new InvalidOperationException("A snapshot does not run."),
    };

    // What cannot be read any more is shown as what it is: JSON.
    private static Component Read(JsonElement described)
    {
        try
        {
            return described.Deserialize<Component>(RestJson.Options)!;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or ArgumentException)
        {
            return new JsonComponent { Name = Text(described, "name"), Label = Text(described, "label") };
        }
    }

    private static string Text(JsonElement described, string member) =>
        described.ValueKind == JsonValueKind.Object && described.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "value";
}

/// <summary>A file of a snapshot.</summary>
/// <param name="Id">Its own, other than that of the file it was copied from.</param>
/// <param name="Name">A name to show and to save under, without folders.</param>
/// <param name="ContentType">By what is in it.</param>
/// <param name="Size">Bytes.</param>
internal sealed record SnapshotFile(string Id, string Name, string ContentType, long Size);

/// <summary>What went into a run and what came out, by name.</summary>
internal sealed record SnapshotValues(JsonElement Inputs, JsonElement Outputs);
