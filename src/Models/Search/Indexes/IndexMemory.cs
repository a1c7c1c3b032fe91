namespace DemoHub.Models.Search.Indexes;

/// <summary>What an index needs in memory to answer.</summary>
/// <param name="Vectors">Bytes of the full vectors that it reads; 0 where codes stand for them.</param>
/// <param name="Structure">Bytes of all else: codes, centroids, lists, links.</param>
public readonly record struct IndexMemory(long Vectors, long Structure)
{
    public long Total => Vectors + Structure;
}
