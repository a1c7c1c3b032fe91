namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>A clock on which short pauses pass at once and are noted, while time-outs wait for the test to move it.</summary>
internal sealed class FastTime : TimeProvider
{
    /// <summary>What is shorter is a pause, what is longer a time-out.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<TimeSpan> _pauses = [];
    private TimeSpan _elapsed;

    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_lock)
                return [.. _pauses];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_lock)
        {
            _elapsed += by;
            due = [.. _timers.Where(timer => timer.Due <= _elapsed)];
            _timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class Timer(FastTime time, Action callback) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                if (dueTime > s_longestPause)
                {
                    Due = time._elapsed + dueTime;
                    time._timers.Add(this);
                    return true;
                }

                time._elapsed += dueTime;
                time._pauses.Add(dueTime);
            }

            ThreadPool.QueueUserWorkItem(_ => callback());
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
