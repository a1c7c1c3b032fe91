namespace DemoHub.Demos.Running;

/// <summary>The runs in a <see cref="RunStore"/> by caller and demo. Of each such pair only the latest are listed.</summary>
internal sealed class RunHistory
{
    /// <summary>Runs of one caller and demo that are listed.</summary>
    public const int MaxListed = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Caller, string Slug), LinkedList<Run>> _runs = [];

    public void Add(Run run)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(KeyOf(run), out var listed))
                _runs[KeyOf(run)] = listed = new();
            listed.AddFirst(run);
            if (listed.Count > MaxListed)
                listed.RemoveLast();
        }
    }

    public void Remove(Run run)
    {
        lock (_lock)
        {
            if (_runs.TryGetValue(KeyOf(run), out var listed) && listed.Remove(run) && listed.Count == 0)
                _runs.Remove(KeyOf(run));
        }
    }

    /// <summary>Newest first.</summary>
    public Run[] Of(string caller, string slug)
    {
        lock (_lock)
            return _runs.TryGetValue((caller, slug), out var listed) ? [.. listed] : [];
    }

    private static (string, string) KeyOf(Run run) => (run.Caller.Id, run.Demo.Slug);
}
