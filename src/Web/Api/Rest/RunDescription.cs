using System.Text.Json;
using System.Text.Json.Serialization;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Api.Rest;

/// <summary>A run as the API tells it.</summary>
/// <param name="Id">Names the run; whoever knows it may see it.</param>
/// <param name="Demo">The demo's slug.</param>
/// <param name="Status">queued, running, succeeded, failed or cancelled.</param>
/// <param name="Outputs">The outputs by name, or the latest so far.</param>
/// <param name="Queue">Its place, while it waits.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Timing">How long it waited and worked, in milliseconds.</param>
/// <param name="Device">What the model ran on.</param>
/// <param name="Model">The model that made the result.</param>
internal sealed record RunDescription(
    string Id,
    string Demo,
    RunStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Outputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] QueuePlace? Queue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RunFailure? Error,
    RunTiming Timing,
    string? Device,
    ModelIdentity? Model)
{
    /// <param name="run">The run.</param>
    /// <param name="pipeline">Knows its place.</param>
    /// <param name="root">What stands before the addresses of its files, ending with a slash.</param>
    public static RunDescription Of(Run run, RunPipeline pipeline, string root) => new(
        run.Id,
        run.Demo.Slug,
        run.Status,
        run.Outputs is { } outputs ? FileLinks.At(root, outputs) : null,
        pipeline.PlaceOf(run),
        run.Failure,
        run.Timing,
        run.Maker?.Device,
        run.Maker?.Model);
}
