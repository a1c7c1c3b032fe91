using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Reads results of Qdrant. Members that it does not know are passed over: newer servers send more.</summary>
internal static class QdrantReader
{
    /// <summary>Reads a result; one of another shape is an answer of something that is not Qdrant.</summary>
    /// <exception cref="VectorStoreException">It is not what was asked for.</exception>
    public static T Read<T>(JsonElement result, Func<JsonElement, T> read)
    {
        try
        {
            return read(result);
        }
        catch (Exception failure) when (failure is InvalidOperationException or KeyNotFoundException or FormatException or JsonException or OverflowException)
        {
            throw new VectorStoreException(VectorStoreFault.Unavailable, "The answer of Qdrant is not of the form that it should have: is it a newer or another program?", failure);
        }
    }

    public static IEnumerable<T> Each<T>(JsonElement result, string member, Func<JsonElement, T> read) =>
        result.GetProperty(member).EnumerateArray().Select(read);

    public static PointId Id(JsonElement id) => id.ValueKind == JsonValueKind.Number ? new(id.GetUInt64()) : new(id.GetGuid());

    public static ScoredPoint Scored(JsonElement point) => new(Id(point.GetProperty("id")), point.GetProperty("score").GetSingle(), Payload(point))
    {
        Vectors = Dense(point),
    };

    public static Point Record(JsonElement point) => new()
    {
        Id = Id(point.GetProperty("id")),
        Payload = Payload(point),
        Vectors = Dense(point),
        SparseVectors = Vectors(point)
            .Where(vector => vector.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(
                vector => vector.Name,
                vector => new SparseVector(
                    [.. Each(vector.Value, "indices", index => index.GetUInt32())],
                    [.. Each(vector.Value, "values", value => value.GetSingle())]),
                StringComparer.Ordinal),
    };

    /// <summary>A text, whole number or truth value; another number becomes whole.</summary>
    public static FieldValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => value.GetInt64(),
    };

    public static CollectionSchema Schema(JsonElement collection, IReadOnlyDictionary<string, string> metadata)
    {
        var parameters = collection.GetProperty("config").GetProperty("params");
        return new()
        {
            Vectors = Members(parameters, "vectors")
                // A collection of one vector without a name, made by another program.
                .Where(vector => vector.Value.ValueKind == JsonValueKind.Object && vector.Value.TryGetProperty("size", out _))
                .ToDictionary(
                    vector => vector.Name,
                    vector => new VectorParams(
                        vector.Value.GetProperty("size").GetInt32(),
                        Enum.TryParse<Distance>(vector.Value.GetProperty("distance").GetString(), out var distance) ? distance : Distance.Cosine),
                    StringComparer.Ordinal),
            SparseVectors = Members(parameters, "sparse_vectors")
                .ToDictionary(vector => vector.Name, vector => new SparseVectorParams(Text(vector.Value, "modifier") == "idf"), StringComparer.Ordinal),
            PayloadIndexes = Members(collection, "payload_schema")
                .Select(index => (index.Name, Type: Type(Text(index.Value, "data_type"))))
                .Where(index => index.Type is not null)
                .ToDictionary(index => QdrantKey.Read(index.Name), index => index.Type!.Value, StringComparer.Ordinal),
            Metadata = metadata,
        };
    }

    /// <summary>The collection's notes; null if it holds none, as before 1.16.</summary>
    public static IReadOnlyDictionary<string, string>? Metadata(JsonElement collection) =>
        collection.GetProperty("config").TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? Texts(metadata) : null;

    public static Dictionary<string, string> Texts(JsonElement values) => values.EnumerateObject()
        .ToDictionary(value => value.Name, value => value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText(), StringComparer.Ordinal);

    public static string? Text(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static PayloadType? Type(string? type) => type switch
    {
        "keyword" => PayloadType.Keyword,
        "integer" => PayloadType.Integer,
        "float" => PayloadType.Float,
        "bool" => PayloadType.Bool,
        "datetime" => PayloadType.Datetime,
        _ => null,
    };

    private static JsonElement Payload(JsonElement point) =>
        point.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object ? payload : default;

    private static Dictionary<string, float[]> Dense(JsonElement point) => Vectors(point)
        .Where(vector => vector.Value.ValueKind == JsonValueKind.Array)
        .ToDictionary(vector => vector.Name, vector => vector.Value.EnumerateArray().Select(value => value.GetSingle()).ToArray(), StringComparer.Ordinal);

    private static IEnumerable<JsonProperty> Vectors(JsonElement point) => Members(point, "vector");

    private static IEnumerable<JsonProperty> Members(JsonElement value, string member)
    {
        if (!value.TryGetProperty(member, out var members) || members.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in members.EnumerateObject())
            yield return property;
    }
}
