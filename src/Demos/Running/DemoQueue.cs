namespace DemoHub.Demos.Running;

/// <summary>
/// The runs of one demo that wait, and those at work. Work starts when a run comes or another ends; nothing polls.
/// </summary>
internal sealed class DemoQueue(int concurrency, Func<Run, Task> execute)
{
    // A mean of the first few runs, so that a slow first one is soon outweighed; then each new one counts for a fifth.
    private const int Memory = 5;

    private readonly Lock _lock = new();
    private readonly FairQueue<Run> _waiting = new();
    private readonly Signal _moved = new();
    private readonly Signal _changed = new();
    private double? _typicalMs;
    private int _running;
    private int _measured;

    /// <summary>Adds a run, or starts it at once.</summary>
    public void Add(Run run)
    {
        lock (_lock)
        {
            run.Ticket = _waiting.Enqueue(run, run.Caller.Id);
        }

        _changed.Raise();
        StartNext();
    }

    /// <summary>Takes a run out of the queue. False where it is not in it, or no longer.</summary>
    public bool Remove(Run run)
    {
        lock (_lock)
        {
            if (run.Ticket is not { } ticket || !_waiting.Remove(ticket))
                return false;
        }

        OnMoved();
        return true;
    }

    public QueueStatus Status
    {
        get
        {
            lock (_lock)
                return new(_waiting.Count, _running, _typicalMs);
        }
    }

    /// <summary>Where a run stands; null once it left the queue.</summary>
    public QueuePlace? PlaceOf(Run run)
    {
        lock (_lock)
        {
            if (run.Ticket is not { Left: false } ticket)
                return null;
            var position = _waiting.Position(ticket) + 1;
            double? wait = _typicalMs is { } typical ? typical * position / concurrency : null;
            return new(position, _waiting.Count, wait);
        }
    }

    /// <summary>Ends when the queue moves next.</summary>
    public Task NextMove() => _moved.Next;

    /// <summary>Ends when a run comes, starts, or ends next.</summary>
    public Task NextChange() => _changed.Next;

    private void StartNext()
    {
        while (true)
        {
            Run? run;
            lock (_lock)
            {
                if (_running >= concurrency || !_waiting.TryDequeue(out run))
                    return;
                _running++;
            }

            OnMoved();
            ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Queue.ExecuteAsync(state.Run), (Queue: this, Run: run), preferLocal: false);
        }
    }

    private async Task ExecuteAsync(Run run)
    {
        try
        {
            await execute(run).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running--;
                if (run is { Status: RunStatus.Succeeded, Timing.RunMs: { } took })
                {
                    _measured = Math.Min(Memory, _measured + 1);
                    _typicalMs = (_typicalMs ?? took) + ((took - (_typicalMs ?? took)) / _measured);
                }
            }

            _changed.Raise();
            StartNext();
        }
    }

    private void OnMoved()
    {
        _moved.Raise();
        _changed.Raise();
    }
}

/// <summary>How busy a demo is.</summary>
/// <param name="Waiting">Runs in the queue.</param>
/// <param name="Running">Runs at work.</param>
/// <param name="TypicalMs">Milliseconds that a run lately takes; null before the first.</param>
public sealed record QueueStatus(int Waiting, int Running, double? TypicalMs);

/// <summary>A run's place in the queue.</summary>
/// <param name="Position">1 for the next to start.</param>
/// <param name="Length">Runs in the queue.</param>
/// <param name="ExpectedWaitMs">Milliseconds until it starts, from what runs lately take; null before the first.</param>
public sealed record QueuePlace(int Position, int Length, double? ExpectedWaitMs);
