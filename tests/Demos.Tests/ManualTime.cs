namespace DemoHub.Demos.Tests;

/// <summary>A clock that a test moves. Timers fire when it passes them.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period);
        timer.Change(dueTime, period);
        lock (_lock)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ManualTimer[] due;
        lock (_lock)
        {
            _elapsed += by;
            due = [.. _timers.Where(timer => timer.Due <= _elapsed)];
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _elapsed;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time.Elapsed + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = _period > TimeSpan.Zero ? time.Elapsed + _period : null;
            callback();
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
