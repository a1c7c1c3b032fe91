using System.Text.Json;

namespace DemoHub.Models.Search;

/// <summary>One entry of a collection: its vectors and what is known of it.</summary>
public sealed record Point
{
    public required PointId Id { get; init; }

    /// <summary>Dense vectors by name, each of the size that the collection gives it, all values finite. A point may lack some.</summary>
    public IReadOnlyDictionary<string, float[]> Vectors { get; init; } = new Dictionary<string, float[]>();

    /// <summary>Sparse vectors by name. A point may lack some.</summary>
    public IReadOnlyDictionary<string, SparseVector> SparseVectors { get; init; } = new Dictionary<string, SparseVector>();

    /// <summary>A JSON object; <c>default</c> for none.</summary>
    public JsonElement Payload { get; init; }
}

/// <summary>A vector given by its entries that are not zero, for instance the weights of the words of a text.</summary>
/// <param name="Indices">Unique, in any order.</param>
/// <param name="Values">One finite value for each index.</param>
public sealed record SparseVector(uint[] Indices, float[] Values)
{
    public static SparseVector Empty { get; } = new([], []);
}

/// <summary>A point that a query found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">For Cosine and Dot, sparse and fused scores: higher is better. For Euclid and Manhattan: the distance, lower is better.</param>
/// <param name="Payload">Its payload where the query asked for it, else <c>default</c>.</param>
public sealed record ScoredPoint(PointId Id, float Score, JsonElement Payload = default)
{
    /// <summary>Its dense vectors where the query asked for them, else empty. Cosine vectors come back normalised.</summary>
    public IReadOnlyDictionary<string, float[]> Vectors { get; init; } = new Dictionary<string, float[]>();
}
