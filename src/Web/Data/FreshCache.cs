using System.Collections.Concurrent;

namespace DemoHub.Web.Data;

/// <summary>What was read from the database a moment ago, so that a request need not read it again. Another process may change it, so it is not kept for long.</summary>
internal sealed class FreshCache<T>(TimeProvider time)
    where T : class
{
    private const int MaxCount = 10_000;
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (T Value, long At)> _known = new(StringComparer.Ordinal);
    private int _version;

    /// <summary>What is known under a key, or what the reader finds. That there is nothing is not remembered.</summary>
    public T? GetOrRead(string key, Func<string, T?> read)
    {
        if (_known.TryGetValue(key, out var known) && time.GetElapsedTime(known.At) < s_fresh)
            return known.Value;
        var version = Volatile.Read(ref _version);
        if (read(key) is not { } value)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (_known.Count >= MaxCount)
            _known.Clear();
        // What was read before a change must not be kept after it.
        if (version == Volatile.Read(ref _version))
            _known[key] = (value, time.GetTimestamp());
        return value;
    }

    /// <summary>Forgets what is known under a key: it changed.</summary>
    public void Forget(string key)
    {
        Interlocked.Increment(ref _version);
        _known.TryRemove(key, out _);
    }

    /// <summary>Forgets everything: something changed.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _version);
        _known.Clear();
    }
}
