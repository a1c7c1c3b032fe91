using System.Diagnostics.CodeAnalysis;

namespace DemoHub.Models.Search;

/// <summary>What a collection's points look like. Sizes and distances of a collection never change: another schema is another collection.</summary>
public sealed record CollectionSchema
{
    /// <summary>The dense vectors by name.</summary>
    public required IReadOnlyDictionary<string, VectorParams> Vectors { get; init; }

    /// <summary>The sparse vectors by name.</summary>
    public IReadOnlyDictionary<string, SparseVectorParams> SparseVectors { get; init; } = new Dictionary<string, SparseVectorParams>();

    /// <summary>The payload fields by which points are filtered or counted, with the type of their values. An array counts by each of its values.</summary>
    public IReadOnlyDictionary<string, PayloadType> PayloadIndexes { get; init; } = new Dictionary<string, PayloadType>();

    /// <summary>Notes of the collection's maker, such as the embedding model and the average length of its texts.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>A dense vector of a collection.</summary>
/// <param name="Size">1 to 65,536.</param>
/// <param name="Distance">How two of them are compared.</param>
public sealed record VectorParams(int Size, Distance Distance = Distance.Cosine);

/// <summary>A sparse vector of a collection.</summary>
/// <param name="Idf">
/// Whether each stored weight is multiplied, at query time, by the inverse document frequency of its index over the collection:
/// ln((N − df + 0.5) / (df + 0.5) + 1). With BM25's term-frequency parts stored and query weights of 1 the score is BM25's.
/// </param>
public sealed record SparseVectorParams(bool Idf = false);

/// <summary>How two dense vectors are compared. Cosine vectors are normalised when they are stored.</summary>
public enum Distance
{
    Cosine,
    Dot,
    Euclid,
    Manhattan,
}

/// <summary>The type of a payload field's values.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "Qdrant's words.")]
public enum PayloadType
{
    Keyword,
    Integer,
    Float,
    Bool,
    Datetime,
}

/// <summary>A collection as it is now.</summary>
/// <param name="Name">Its own name, also where it was asked for by an alias.</param>
/// <param name="Schema">What its points look like.</param>
/// <param name="Points">How many points it holds.</param>
public sealed record CollectionInfo(string Name, CollectionSchema Schema, long Points)
{
    /// <summary>How its dense vectors are searched now, in words: for instance "exact scan, 8-bit with exact re-ranking" or "HNSW".</summary>
    public string Index { get; init; } = "";

    /// <summary>Bytes on disk where the store knows them.</summary>
    public long? DiskBytes { get; init; }

    /// <summary>False while the store still optimises it; it can be searched all the same.</summary>
    public bool IsReady { get; init; } = true;
}
