namespace DemoHub.Web.Sharing;

/// <summary>Counts what someone does within the last hour.</summary>
internal sealed class HourlyCounts(TimeProvider time)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private const int SweepAbove = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _times = new(StringComparer.Ordinal);

    /// <summary>Counts once more, where there is room.</summary>
    /// <param name="who">Names what is counted.</param>
    /// <param name="most">Times within an hour.</param>
    /// <param name="wait">Where there is no room: how long until there is.</param>
    public bool TryCount(string who, int most, out TimeSpan wait)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_times.Count > SweepAbove)
                SweepUnsynchronized(now);
            if (!_times.TryGetValue(who, out var times))
                _times[who] = times = new();
            while (times.TryPeek(out var first) && now - first >= s_hour)
                times.Dequeue();
            var isFree = times.Count < most;
            wait = isFree ? TimeSpan.Zero : times.Peek() + s_hour - now;
            if (isFree)
                times.Enqueue(now);
            return isFree;
        }
    }

    private void SweepUnsynchronized(DateTimeOffset now)
    {
        foreach (var (who, _) in _times.Where(entry => entry.Value.All(at => now - at >= s_hour)).ToArray())
            _times.Remove(who);
    }
}
