namespace DemoHub.Models.Search.Embedded;

/// <summary>The sparse vectors of a part under one name, by rows and by indices.</summary>
internal abstract class SparseColumn
{
    /// <summary>Which rows have the vector.</summary>
    public abstract Bitmap Present { get; }

    /// <summary>The vector of a row, empty where it has none; its indices ascend.</summary>
    public abstract void Vector(int row, out ReadOnlySpan<uint> indices, out ReadOnlySpan<float> values);

    /// <summary>The rows that have an index, ascending, with their values.</summary>
    public abstract void Postings(uint index, out ReadOnlySpan<int> rows, out ReadOnlySpan<float> values);
}
