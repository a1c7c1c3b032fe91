using System.Text.Json;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Components.Running;

/// <summary>
/// What a page shows of runs. Of the page's own runs the newest wins: an older one is stopped. Another run, such as an earlier
/// one, can be looked at meanwhile. What changes is set and told through <paramref name="dispatch"/>, on the page's own turn.
/// </summary>
/// <param name="pipeline">Runs the demos.</param>
/// <param name="time">The clock.</param>
/// <param name="dispatch">Does something on the page's turn and renders it.</param>
public sealed class RunView(RunPipeline pipeline, TimeProvider time, Func<Action, Task> dispatch) : IDisposable
{
    // A run that ends sooner shows its result in place of the last one, without a flash of another state between them.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(150);

    // The same where results follow each other while one types.
    private static readonly TimeSpan s_livePatience = TimeSpan.FromSeconds(1);

    // Streams are shown this often at most. What comes between is not shown late but left out: only the latest counts.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    private CancellationTokenSource? _watching;
    private Run? _own;
    private IDisposable? _listening;
    private bool _keepsOutputs;

    public RunStage Stage { get; private set; }

    /// <summary>The run that is shown; null before the first.</summary>
    public Run? Run { get; private set; }

    /// <summary>Whether what is shown was made before, not by the page's own newest run.</summary>
    public bool IsEarlier => Run is not null && Run != _own;

    /// <summary>Its place while it waits.</summary>
    public QueuePlace? Place { get; private set; }

    public RunProgress? Progress { get; private set; }

    /// <summary>The latest outputs by name.</summary>
    public JsonElement? Outputs { get; private set; }

    /// <summary>Grows with each newer outputs.</summary>
    public int Revision { get; private set; }

    /// <summary>Why there was no room for the run asked for last; null where there was.</summary>
    public RunSubmission? Refusal { get; private set; }

    public bool IsActive => Stage is RunStage.Waiting or RunStage.Running;

    /// <summary>Shows the page's own newest run until it ends, another is shown, or the page is left. The one before is stopped.</summary>
    /// <param name="run">The run.</param>
    /// <param name="live">Whether the last outputs stay until there are newer ones. Default: false.</param>
    public Task StartAsync(Run run, bool live = false)
    {
        if (_own != run)
            StopOwn();
        _own = run;
        // Also while another is looked at: it is not abandoned.
        _listening = pipeline.Listen(run);
        return WatchAsync(run, live);
    }

    /// <summary>Waits until the page's own newest run has ended, or has had its time. One that streams has had it from the start.</summary>
    /// <param name="patience">Its time, from when it was asked for.</param>
    public async Task SettleAsync(TimeSpan patience)
    {
        if (_own is not { IsFinished: false, Demo.Streams: false } run)
            return;
        var left = run.SubmittedAt + patience - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.WhenAny(run.Completion, Task.Delay(left, time));
    }

    /// <summary>Shows another run. The page's own goes on.</summary>
    public Task ShowAsync(Run run) => WatchAsync(run, live: false);

    /// <summary>Says that there was no room for a run. What is shown stays, and what is at work goes on.</summary>
    public void Refuse(RunSubmission refusal) => Refusal = refusal;

    /// <summary>Shows nothing, as before the first run; the page's own run is stopped.</summary>
    public void Reset()
    {
        Leave();
        StopOwn();
        Run = null;
        Clear(RunStage.Empty);
    }

    /// <summary>Stops the run that is shown; its end is shown when it comes.</summary>
    public void Stop()
    {
        if (Run is not null)
            pipeline.Cancel(Run);
    }

    /// <summary>Ends the showing. The run itself is left to the pipeline, which stops it when nobody else comes for it.</summary>
    public void Dispose()
    {
        Leave();
        _listening?.Dispose();
    }

    private async Task WatchAsync(Run run, bool live)
    {
        Leave();
        Run = run;
        Refusal = null;
        _keepsOutputs = live;
        _watching = new();
        var token = _watching.Token;
        using var listening = pipeline.Listen(run);
        try
        {
            await Task.WhenAny(run.Completion, Task.Delay(live && !run.Demo.Streams ? s_livePatience : s_patience, time, token));
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
            // Another run is shown now, or the page is gone.
        }
    }

    private void Leave()
    {
        _watching?.Cancel();
        _watching?.Dispose();
        _watching = null;
    }

    private void StopOwn()
    {
        if (_own is not null)
            pipeline.Cancel(_own);
        _listening?.Dispose();
        (_own, _listening) = (null, null);
    }

    private void Apply(Run run, RunEvent item)
    {
        switch (item.Kind)
        {
            case RunEventKind.Queued when item.Data is { } place:
                Enter(RunStage.Waiting);
                Place = place.Deserialize<QueuePlace>(JsonSerializerOptions.Web);
                break;
            case RunEventKind.Started when !run.IsFinished:
                Enter(RunStage.Running);
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

    private void Enter(RunStage stage)
    {
        var last = _keepsOutputs ? Outputs : null;
        Clear(stage);
        Outputs = last;
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
