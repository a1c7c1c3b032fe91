using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Media;
using DemoHub.Models.Search;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DemoHub.Demos.Running;

/// <summary>
/// The one way to run a demo, for every surface: check the inputs, admit within the limits, queue, execute, tell what
/// happens, keep the result for a while.
/// </summary>
public sealed partial class RunPipeline(
    IServiceScopeFactory scopes,
    FileStore files,
    IOptions<QueueOptions> options,
    TimeProvider time,
    ILogger<RunPipeline> logger,
    IRunGate? gate = null) : IDisposable
{
    private static readonly TimeSpan s_placeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly QueueOptions _options = options.Value;
    private readonly RunStore _store = new(options, time);
    private readonly SessionStore _sessions = new(time);
    private readonly ConcurrentDictionary<string, DemoQueue> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _activeByCaller = new(StringComparer.Ordinal);
    private readonly Lock _admission = new();
    private int _active;

    /// <summary>Asks for a run.</summary>
    /// <param name="demo">What to run.</param>
    /// <param name="inputs">Values by input name; what is needed of it is copied.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="keep">Whether it goes on, and its result stays, when nobody listens.</param>
    public RunSubmission Submit(Demo demo, JsonElement inputs, Caller caller, bool keep)
    {
        ArgumentNullException.ThrowIfNull(demo);
        ArgumentNullException.ThrowIfNull(caller);
        var own = files.Of(caller.Share);
        var (values, errors) = InputReader.Read(demo, inputs, own);
        if (errors.Count > 0)
            return new RunSubmission.Invalid(errors);

        var queue = QueueOf(demo);
        if (!TryAdmit(caller, out var byCaller))
            return new RunSubmission.Busy(byCaller, byCaller ? _options.MaxActivePerCaller : _options.MaxActive, RetryAfter(queue));

        var run = new Run(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), demo, inputs, values, caller, keep, own, time);
        if (gate?.Enter(run) is { } refusal)
        {
            Free(caller);
            return refusal;
        }

        _store.Add(run);
        queue.Add(run);
        return new RunSubmission.Accepted(run);
    }

    /// <summary>A run that waits, works, or whose result is still kept.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Run? run) => _store.TryGet(id, out run);

    /// <summary>Stops a run. False where it has already ended.</summary>
    public bool Cancel(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.IsFinished)
            return false;
        run.RequestCancellation();
        if (QueueOf(run.Demo).Remove(run) && run.EndCancelled())
            Release(run);
        return true;
    }

    /// <summary>Says that someone waits for a run, until the answer is disposed. A run not to be kept is cancelled a while after the last one left.</summary>
    public IDisposable Listen(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Interlocked.Increment(ref run.Listeners);
        Interlocked.Increment(ref run.Arrivals);
        return new Listener(() =>
        {
            var arrivals = Volatile.Read(ref run.Arrivals);
            if (Interlocked.Decrement(ref run.Listeners) == 0 && !run.Keep && !run.IsFinished)
                _ = CancelWhenAbandonedAsync(run, arrivals);
        });
    }

    /// <summary>
    /// What happened to a run after an event already seen, then what happens, until it ends. While it waits, its place
    /// comes as <see cref="RunEventKind.Queued"/> with id 0, which is not an event to resume from. Who comes late gets the latest
    /// progress and the latest outputs, not all that there were.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="after">Id of the last event seen; 0 for none.</param>
    /// <param name="cancellationToken">Ends the watching, not the run.</param>
    public async IAsyncEnumerable<RunEvent> WatchAsync(Run run, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var queue = QueueOf(run.Demo);
        QueuePlace? told = null;
        while (true)
        {
            var (unseen, changed, areLast) = run.EventsAfter(after);
            foreach (var item in unseen)
            {
                after = item.Id;
                yield return item;
            }

            if (areLast)
                yield break;

            var moved = queue.NextMove();
            if (queue.PlaceOf(run) is { } place)
            {
                if (place != told)
                    yield return new RunEvent(0, RunEventKind.Queued, JsonSerializer.SerializeToElement(told = place, s_json));
                await Task.WhenAny(changed, moved).WaitAsync(cancellationToken).ConfigureAwait(false);
                // A queue that moves fast is told of a few times a second, not at each move.
                if (!changed.IsCompleted)
                    await Task.WhenAny(changed, Task.Delay(s_placeInterval, time, cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The runs that wait or work now, of all demos and callers, in the order in which they came.</summary>
    public IReadOnlyList<Run> Active => [.. _store.Active];

    /// <summary>How busy a demo is.</summary>
    public QueueStatus StatusOf(Demo demo) => QueueOf(demo).Status;

    /// <summary>Ends when a run of a demo comes, starts, or ends next. Who takes it before looking misses nothing.</summary>
    public Task NextChangeOf(Demo demo) => QueueOf(demo).NextChange();

    /// <summary>A caller's latest runs of a demo: those that wait or work, and those whose results are kept; newest first.</summary>
    public IReadOnlyList<Run> HistoryOf(Demo demo, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(demo);
        ArgumentNullException.ThrowIfNull(caller);
        // A demo of the same slug that this one took the place of may have had other inputs and outputs.
        return [.. _store.HistoryOf(caller.Id, demo.Slug).Where(run => ReferenceEquals(run.Demo, demo))];
    }

    /// <summary>Stops all runs that visitors of a share started, and forgets their results.</summary>
    public void End(string share)
    {
        foreach (var run in _store.OfShare(share))
        {
            Cancel(run);
            _store.Remove(run);
        }
    }

    /// <summary>How long a result is kept, unless there is no room.</summary>
    public TimeSpan Keeps => TimeSpan.FromMinutes(_options.KeepMinutes);

    /// <summary>Makes a demo forget what it remembers of a caller. Runs under way keep what they have.</summary>
    public void ResetSession(Demo demo, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(demo);
        ArgumentNullException.ThrowIfNull(caller);
        _sessions.Remove(caller, demo);
    }

    /// <summary>Where a run stands in its queue; null once it left it.</summary>
    public QueuePlace? PlaceOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return QueueOf(run.Demo).PlaceOf(run);
    }

    public void Dispose() => _store.Dispose();

    private DemoQueue QueueOf(Demo demo) =>
        _queues.GetOrAdd(demo.Slug, static (_, arguments) => arguments.Pipeline.CreateQueue(arguments.Demo), (Pipeline: this, Demo: demo));

    private DemoQueue CreateQueue(Demo demo)
    {
        var concurrency = demo.Limits.Concurrency ?? (_options.Concurrency > 0 ? _options.Concurrency : Environment.ProcessorCount);
        return new DemoQueue(concurrency, ExecuteAsync);
    }

    private async Task ExecuteAsync(Run run)
    {
        if (run.TryStart())
            await WorkAsync(run).ConfigureAwait(false);
        Release(run);
    }

    private async Task WorkAsync(Run run)
    {
        var limit = run.Demo.Limits.Timeout ?? TimeSpan.FromSeconds(_options.TimeoutSeconds);
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, run.CancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Decode(run);
            var session = _sessions.Of(run.Caller, run.Demo);
            var context = new RunContext(run, session, scope.ServiceProvider, either.Token);
            await foreach (var outputs in run.Demo.Handler(run.Inputs, context).WithCancellation(either.Token).ConfigureAwait(false))
            {
                either.Token.ThrowIfCancellationRequested();
                run.SetOutputs(outputs);
            }

            either.Token.ThrowIfCancellationRequested();
            if (run.Outputs is null)
                throw new InvalidOperationException($"Demo '{run.Demo.Slug}' ended without a result.");
            run.Succeed();
        }
        catch (OperationCanceledException) when (run.CancellationToken.IsCancellationRequested)
        {
            run.EndCancelled();
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            run.Fail(new(RunFailureKind.Timeout, $"The run was stopped after {limit.TotalSeconds:0} seconds, the longest it may take. Try a smaller input."));
        }
        catch (DemoException refusal)
        {
            run.Fail(new(RunFailureKind.Refused, refusal.Message, refusal.Input));
        }
        catch (VectorStoreException refusal) when (refusal.Fault is VectorStoreFault.Invalid or VectorStoreFault.NotFound or VectorStoreFault.Conflict)
        {
            run.Fail(new(RunFailureKind.Refused, refusal.Message));
        }
        catch (VectorStoreException failure)
        {
            LogUnavailable(failure.Message, run.Demo.Slug, run.Id);
            run.Fail(new(RunFailureKind.Unavailable, failure.Message) { RetryAfter = failure.RetryAfter });
        }
        catch (Exception failure)
        {
            LogBroken(failure, run.Demo.Slug, run.Id);
            run.Fail(new(RunFailureKind.Broken, failure is ModelException
                ? "The model could not be run. The operator finds the reason in the log, under this run's id."
                : "The demo broke while it ran. The operator finds the reason in the log, under this run's id."));
        }
    }

    // A picture or sound is decoded by the run and not by whoever asked for it, once, and refused here where it is broken inside.
    private static void Decode(Run run)
    {
        foreach (var (input, value) in run.Demo.Inputs.Zip(run.Inputs))
        {
            try
            {
                _ = value switch
                {
                    ImageData image => (object)image.Pixels,
                    AudioData audio => audio.Samples,
                    _ => null,
                };
            }
            catch (MediaException failure)
            {
                throw new DemoException(failure.Message, input.Name);
            }
        }
    }

    private bool TryAdmit(Caller caller, out bool byCaller)
    {
        lock (_admission)
        {
            var own = _activeByCaller.GetValueOrDefault(caller.Id);
            byCaller = own >= _options.MaxActivePerCaller;
            if (byCaller || _active >= _options.MaxActive)
                return false;
            _activeByCaller[caller.Id] = own + 1;
            _active++;
            return true;
        }
    }

    private void Release(Run run)
    {
        Free(run.Caller);
        gate?.Leave(run);
        _store.OnFinished(run);
    }

    private void Free(Caller caller)
    {
        lock (_admission)
        {
            _active--;
            var own = _activeByCaller[caller.Id];
            if (own == 1)
                _activeByCaller.Remove(caller.Id);
            else
                _activeByCaller[caller.Id] = own - 1;
        }
    }

    private static TimeSpan RetryAfter(DemoQueue queue)
    {
        var status = queue.Status;
        var drained = (status.TypicalMs ?? 0) * status.Waiting / Math.Max(1, status.Running);
        return TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(drained / 1000), 1, 60));
    }

    // Only where nobody came since: who comes back and leaves again gets the whole time once more.
    private async Task CancelWhenAbandonedAsync(Run run, int arrivals)
    {
        await Task.WhenAny(run.Completion, Task.Delay(TimeSpan.FromSeconds(_options.AbandonAfterSeconds), time)).ConfigureAwait(false);
        if (Volatile.Read(ref run.Arrivals) == arrivals)
            Cancel(run);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Demo {Slug} broke in run {RunId}")]
    private partial void LogBroken(Exception failure, string slug, string runId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} (demo {Slug}, run {RunId})")]
    private partial void LogUnavailable(string reason, string slug, string runId);

    private sealed class Listener(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
