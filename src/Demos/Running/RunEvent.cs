using System.Text.Json;

namespace DemoHub.Demos.Running;

/// <summary>Something that happened to a run.</summary>
/// <param name="Id">Ascending within the run, from 1; a reader resumes after the last one it saw.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Data">The details: a queue position, progress, or the outputs so far; null for none.</param>
public sealed record RunEvent(long Id, RunEventKind Kind, JsonElement? Data = null);

/// <summary>What can happen to a run. The last three end it.</summary>
public enum RunEventKind
{
    Queued,
    Started,
    Progress,
    Output,
    Completed,
    Failed,
    Cancelled,
}
