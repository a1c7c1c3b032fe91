using System.Text.Json;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Components.Running;

/// <summary>
/// Follows the latest run of a page: the newest wins, an older one is stopped. What changes is set and told through
/// <paramref name="dispatch"/>, on the page's own turn.
/// </summary>
/// <param name="pipeline">Runs the demos.</param>
/// <param name="time">The clock.</param>
/// <param name="dispatch">Does something on the page's turn and renders it.</param>
public sealed class RunView(RunPipeline pipeline, TimeProvider time, Func<Action, Task> dispatch) : IDisposable
{
    // A run that ends sooner shows its result in place of the last one, without a flash of another state between them.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(150);

    // Streams are shown this often at most. What comes between is not shown late but left out: only the latest counts.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    private CancellationTokenSource? _watching;

    public RunStage Stage { get; private set; }

    /// <summary>The run that is followed; null before the first.</summary>
    public Run? Run { get; private set; }

    /// <summary>Its place while it waits.</summary>
    public QueuePlace? Place { get; private set; }

    public RunProgress? Progress { get; private set; }

    /// <summary>The latest outputs by name.</summary>
    public JsonElement? Outputs { get; private set; }

    /// <summary>Grows with each newer outputs.</summary>
    public int Revision { get; private set; }

    /// <summary>Why there was no room.</summary>
    public RunSubmission.Busy? Refusal { get; private set; }

    public bool IsActive => Stage is RunStage.Waiting or RunStage.Running;

    /// <summary>Follows a run until it ends, another is followed, or the page is left.</summary>
    public async Task FollowAsync(Run run)
    {
        Abandon();
        Run = run;
        _watching = new();
        var token = _watching.Token;
        using var listening = pipeline.Listen(run);
        try
        {
            await Task.WhenAny(run.Completion, Task.Delay(s_patience, time, token));
            await foreach (var item in pipeline.WatchAsync(run, 0, token))
            {
                await dispatch(() =>
                {
                    if (!token.IsCancellationRequested)
                        Apply(run, item);
                });
                if (item.Kind is RunEventKind.Progress or RunEventKind.Output)
                    await Task.WhenAny(run.Completion, Task.Delay(s_pace, time, token));
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another run is followed now, or the page is gone.
        }
    }

    /// <summary>Shows that there was no room for a run.</summary>
    public void Refuse(RunSubmission.Busy refusal)
    {
        Abandon();
        Clear(RunStage.Busy);
        Refusal = refusal;
    }

    /// <summary>Shows nothing, as before the first run.</summary>
    public void Reset()
    {
        Abandon();
        Clear(RunStage.Empty);
    }

    /// <summary>Stops the run; its end is shown when it comes.</summary>
    public void Stop()
    {
        if (Run is not null)
            pipeline.Cancel(Run);
    }

    /// <summary>Ends the following. The run itself is left to the pipeline, which stops it when nobody else comes for it.</summary>
    public void Dispose()
    {
        _watching?.Cancel();
        _watching?.Dispose();
        _watching = null;
    }

    private void Abandon()
    {
        Dispose();
        Stop();
        Run = null;
    }

    private void Apply(Run run, RunEvent item)
    {
        switch (item.Kind)
        {
            case RunEventKind.Queued when item.Data is { } place:
                Clear(RunStage.Waiting);
                Place = place.Deserialize<QueuePlace>(JsonSerializerOptions.Web);
                break;
            case RunEventKind.Started when !run.IsFinished:
                Clear(RunStage.Running);
                break;
            case RunEventKind.Progress:
                Progress = item.Data?.Deserialize<RunProgress>(JsonSerializerOptions.Web);
                break;
            case RunEventKind.Output:
                Show(item.Data);
                break;
            case RunEventKind.Completed:
                End(run, RunStage.Done);
                break;
            case RunEventKind.Failed:
                End(run, RunStage.Failed);
                break;
            case RunEventKind.Cancelled:
                End(run, RunStage.Cancelled);
                break;
        }
    }

    private void End(Run run, RunStage stage)
    {
        Clear(stage);
        Show(run.Outputs);
    }

    private void Show(JsonElement? outputs)
    {
        Outputs = outputs;
        Revision++;
    }

    private void Clear(RunStage stage)
    {
        Stage = stage;
        (Place, Progress, Outputs, Refusal) = (null, null, null, null);
    }
}
