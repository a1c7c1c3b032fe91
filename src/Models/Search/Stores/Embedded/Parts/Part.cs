namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// Some points of a collection, numbered by rows; they never change. Which of them are still alive is kept by the <see cref="Snapshot"/>.
/// A part is used by several snapshots; the last one that lets go of it closes it.
/// </summary>
internal abstract class Part
{
    private int _users;
    private int _isObsolete;

    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    public abstract PointId Id(int row);

    /// <summary>The latest row of an id; -1 if it is not here.</summary>
    public abstract int Find(PointId id);

    /// <summary>The rows in the order of their ids; null where the rows themselves have that order.</summary>
    public abstract int[]? Order { get; }

    /// <summary>JSON in UTF-8; empty for none.</summary>
    public abstract ReadOnlySpan<byte> Payload(int row);

    public abstract DenseColumn Dense(int vector);

    public abstract SparseColumn Sparse(int vector);

    /// <summary>The index of a payload field by its number in the layout; null where the part has none and its payloads are read instead.</summary>
    public abstract FieldIndex? Field(int field);

    public void Use() => Interlocked.Increment(ref _users);

    public void LetGo()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Close(_isObsolete != 0);
    }

    /// <summary>Its file is deleted once nobody uses it.</summary>
    public void MakeObsolete() => Interlocked.Exchange(ref _isObsolete, 1);

    protected virtual void Close(bool isObsolete)
    {
    }
}
