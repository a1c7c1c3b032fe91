using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Running;

/// <summary>The sessions of all callers, each for one demo. The ones unused longest go first.</summary>
internal sealed class SessionStore(TimeProvider time)
{
    /// <summary>Sessions of one caller, of all demos together: nobody pushes the others out by naming ever more.</summary>
    public const int MaxSessionsPerCaller = 100;

    private const int MaxSessions = 10_000;
    private static readonly TimeSpan s_keep = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _entries = [];
    private readonly Dictionary<string, int> _countByCaller = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    public SessionState Of(Caller caller, Demo demo)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            while (_byUse.First is { } oldest && now - oldest.Value.State.LastUsed >= s_keep)
                RemoveUnsynchronized(oldest);

            var key = KeyOf(caller, demo);
            if (_entries.TryGetValue(key, out var node))
                _byUse.Remove(node);
            else
                node = AddUnsynchronized(key);
            _byUse.AddLast(node);
            node.Value.State.LastUsed = now;
            return node.Value.State;
        }
    }

    public void Remove(Caller caller, Demo demo)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(KeyOf(caller, demo), out var node))
                RemoveUnsynchronized(node);
        }
    }

    private LinkedListNode<Entry> AddUnsynchronized(Key key)
    {
        if (_countByCaller.GetValueOrDefault(key.Caller) >= MaxSessionsPerCaller)
        {
            var own = _byUse.First!;
            while (own.Value.Key.Caller != key.Caller)
                own = own.Next!;
            RemoveUnsynchronized(own);
        }
        else if (_byUse.Count >= MaxSessions)
        {
            RemoveUnsynchronized(_byUse.First!);
        }

        _countByCaller[key.Caller] = _countByCaller.GetValueOrDefault(key.Caller) + 1;
        return _entries[key] = new(new(key, new SessionState()));
    }

    private void RemoveUnsynchronized(LinkedListNode<Entry> node)
    {
        var key = node.Value.Key;
        _byUse.Remove(node);
        _entries.Remove(key);
        if (_countByCaller[key.Caller] == 1)
            _countByCaller.Remove(key.Caller);
        else
            _countByCaller[key.Caller]--;
    }

    private static Key KeyOf(Caller caller, Demo demo) => new(caller.Id, caller.Session, demo.Slug);

    private readonly record struct Key(string Caller, string? Session, string Slug);

    private sealed record Entry(Key Key, SessionState State);
}
