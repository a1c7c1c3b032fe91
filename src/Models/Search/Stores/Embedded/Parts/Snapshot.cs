namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// A collection at one moment. Readers take the current one, work on it for as long as they like and let go of it; writers publish the next.
/// </summary>
internal sealed class Snapshot
{
    private int _users = 1;

    public Snapshot(IReadOnlyList<PartState> parts)
    {
        Parts = [.. parts];
        foreach (var state in Parts)
        {
            state.Part.Use();
            Count += state.LiveCount;
        }
    }

    public PartState[] Parts { get; }

    /// <summary>How many points are alive.</summary>
    public int Count { get; }

    /// <summary>Begins to use it, unless the last user has let go of it already.</summary>
    public bool TryUse()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        }

        return false;
    }

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        foreach (var state in Parts)
            state.Part.LetGo();
    }

    /// <summary>Where a point is. An id is alive in one place at most.</summary>
    public bool TryFind(PointId id, out int part, out int row)
    {
        for (part = Parts.Length - 1; part >= 0; part--)
        {
            row = Parts[part].Part.Find(id);
            if (row >= 0 && Parts[part].Live[row])
                return true;
        }

        row = -1;
        return false;
    }

    /// <summary>All rows that are alive.</summary>
    public Bitmap[] Live() => Array.ConvertAll(Parts, state => state.Live);
}
