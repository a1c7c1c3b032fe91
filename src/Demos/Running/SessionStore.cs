using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Running;

/// <summary>The sessions of all callers, each for one demo. The ones unused longest go first.</summary>
internal sealed class SessionStore(TimeProvider time)
{
    private const int MaxSessions = 10_000;
    private static readonly TimeSpan s_keep = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Caller, string Slug), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();

    public SessionState Of(Caller caller, Demo demo)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            while (_byUse.First is { } oldest && (now - oldest.Value.State.LastUsed >= s_keep || _byUse.Count >= MaxSessions))
            {
                _entries.Remove(oldest.Value.Key);
                _byUse.RemoveFirst();
            }

            var key = (caller.Id, demo.Slug);
            if (_entries.TryGetValue(key, out var node))
                _byUse.Remove(node);
            else
                _entries[key] = node = new(new(key, new SessionState()));
            _byUse.AddLast(node);
            node.Value.State.LastUsed = now;
            return node.Value.State;
        }
    }

    private sealed record Entry((string Caller, string Slug) Key, SessionState State);
}
