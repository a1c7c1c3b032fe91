using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Running;

/// <summary>
/// One run of a demo. It owns copies of all it needs and outlives the request or page that asked for it. Anyone who knows
/// its id can follow it, from any event on.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "The cancellation source has no timer and no wait handle: there is nothing to free, and readers may come at any time.")]
public sealed class Run
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Lock _lock = new();
    private readonly List<RunEvent> _events = [];
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FileStore _files;
    private readonly TimeProvider _time;
    private readonly long _submitted;
    private readonly int _givenSize;
    private TaskCompletionSource? _changed;
    private long _started;
    private long _lastEventId;

    internal Run(string id, Demo demo, JsonElement given, IReadOnlyList<object?> inputs, Caller caller, bool keep, FileStore files, TimeProvider time)
    {
        Id = id;
        Demo = demo;
        Given = given.ValueKind == JsonValueKind.Undefined ? given : given.Clone();
        Size = _givenSize = Given.ValueKind == JsonValueKind.Undefined ? 0 : Given.GetRawText().Length;
        Inputs = inputs;
        _files = files;
        SubmittedAt = time.GetUtcNow();
        Caller = caller;
        Keep = keep;
        _time = time;
        _submitted = time.GetTimestamp();
        Publish(RunEventKind.Queued, null);
    }

    /// <summary>Unguessable: whoever knows it may see the run.</summary>
    public string Id { get; }

    public Demo Demo { get; }

    public Caller Caller { get; }

    /// <summary>The inputs as they came; undefined where there were none.</summary>
    public JsonElement Given { get; }

    public DateTimeOffset SubmittedAt { get; }

    /// <summary>Whether the run goes on when nobody listens.</summary>
    public bool Keep { get; }

    public RunStatus Status { get; private set; } = RunStatus.Queued;

    /// <summary>The latest outputs by name; null before there are any.</summary>
    public JsonElement? Outputs { get; private set; }

    /// <summary>Why it failed; null unless it did.</summary>
    public RunFailure? Failure { get; private set; }

    public RunTiming Timing { get; private set; } = new(0, null);

    /// <summary>What made the result; null where no model had a part in it.</summary>
    public RunMaker? Maker { get; internal set; }

    /// <summary>Ends when the run does, however it ends. Never fails.</summary>
    public Task Completion => _completion.Task;

    [MemberNotNullWhen(true, nameof(FinishedAt))]
    public bool IsFinished => FinishedAt is not null;

    internal DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The checked values; empty once the run has ended, so that what is kept of it is its result.</summary>
    internal IReadOnlyList<object?> Inputs { get; private set; }

    internal CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>Bytes of the inputs and the result that are kept, about.</summary>
    internal int Size { get; private set; }

    /// <summary>Its place in the queue; null before it is queued.</summary>
    internal FairQueue<Run>.Ticket? Ticket { get; set; }

    /// <summary>How many pages or requests wait for it.</summary>
    internal int Listeners;

    /// <summary>How many have come to wait for it, ever.</summary>
    internal int Arrivals;

    /// <summary>The events after one already seen, a task that ends when there is more to see, and whether these were the last: then it never ends.</summary>
    internal (RunEvent[] Unseen, Task Changed, bool AreLast) EventsAfter(long seen)
    {
        lock (_lock)
        {
            _changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return ([.. _events.Where(item => item.Id > seen)], _changed.Task, IsFinished);
        }
    }

    internal bool TryStart()
    {
        lock (_lock)
        {
            if (Status != RunStatus.Queued)
                return false;
            _started = _time.GetTimestamp();
            Status = RunStatus.Running;
            Timing = new(_time.GetElapsedTime(_submitted, _started).TotalMilliseconds, null);
            PublishUnsynchronized(RunEventKind.Started, null);
        }

        Signal();
        return true;
    }

    internal void PublishProgress(RunProgress progress) => Publish(RunEventKind.Progress, JsonSerializer.SerializeToElement(progress, s_json));

    /// <summary>Takes newer outputs. Those of a demo that streams are told of at once, others with the end.</summary>
    internal void SetOutputs(object?[] values)
    {
        var outputs = ToJson(values);
        lock (_lock)
            Outputs = outputs;
        if (Demo.Streams)
            Publish(RunEventKind.Output, outputs);
    }

    internal bool Succeed() => Finish(RunStatus.Succeeded, RunEventKind.Completed, static () => { });

    internal bool Fail(RunFailure failure) => Finish(RunStatus.Failed, RunEventKind.Failed, () => Failure = failure);

    internal bool EndCancelled() => Finish(RunStatus.Cancelled, RunEventKind.Cancelled, static () => { });

    /// <summary>Asks the work to stop.</summary>
    internal void RequestCancellation() => _cancellation.Cancel();

    private bool Finish(RunStatus status, RunEventKind kind, Action set)
    {
        lock (_lock)
        {
            if (IsFinished)
                return false;
            set();
            var now = _time.GetTimestamp();
            Timing = Status == RunStatus.Queued
                ? new(_time.GetElapsedTime(_submitted, now).TotalMilliseconds, null)
                : Timing with { RunMs = _time.GetElapsedTime(_started, now).TotalMilliseconds };
            Inputs = [];
            Status = status;
            FinishedAt = _time.GetUtcNow();
            PublishUnsynchronized(kind, null);
        }

        Signal();
        _completion.SetResult();
        return true;
    }

    private JsonElement ToJson(object?[] values)
    {
        var components = Demo.Outputs;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            for (var i = 0; i < components.Count; i++)
            {
                writer.WritePropertyName(components[i].Name);
                if (components[i].Write(values[i], _files) is { } node)
                    node.WriteTo(writer);
                else
                    writer.WriteNullValue();
            }

            writer.WriteEndObject();
        }

        Size = (int)buffer.Length + _givenSize;
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }

    private void Publish(RunEventKind kind, JsonElement? data)
    {
        lock (_lock)
        {
            if (IsFinished)
                return;
            PublishUnsynchronized(kind, data);
        }

        Signal();
    }

    private void PublishUnsynchronized(RunEventKind kind, JsonElement? data)
    {
        // What a newer report replaces is not kept, so that a long stream stays small.
        if (kind is RunEventKind.Progress or RunEventKind.Output)
            _events.RemoveAll(item => item.Kind == kind);
        _events.Add(new(++_lastEventId, kind, data));
    }

    private void Signal()
    {
        TaskCompletionSource? changed;
        lock (_lock)
            (changed, _changed) = (_changed, null);
        changed?.TrySetResult();
    }
}

/// <summary>Where a run is in its life.</summary>
public enum RunStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>How long a run took.</summary>
/// <param name="QueuedMs">Milliseconds in the queue.</param>
/// <param name="RunMs">Milliseconds of work; null while it is not done.</param>
public sealed record RunTiming(double QueuedMs, double? RunMs);

/// <summary>Why a run failed.</summary>
/// <param name="Kind">Whose matter it is.</param>
/// <param name="Message">What happened and what to do, for the caller.</param>
/// <param name="Input">The input at fault; null for none in particular.</param>
public sealed record RunFailure(RunFailureKind Kind, string Message, string? Input = null)
{
    /// <summary>After how long to try again; null where nobody knows.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>Whose matter a failure is.</summary>
public enum RunFailureKind
{
    /// <summary>The demo refused what it was given.</summary>
    Refused,

    /// <summary>The run took longer than it may.</summary>
    Timeout,

    /// <summary>What the demo needs does not answer now, such as a vector store; the same run may succeed later.</summary>
    Unavailable,

    /// <summary>The demo or its model broke; the log has the details.</summary>
    Broken,
}
