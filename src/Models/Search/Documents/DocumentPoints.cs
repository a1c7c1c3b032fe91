using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Models.Search;

/// <summary>How passages of documents are written as points of a collection.</summary>
internal static class DocumentPoints
{
    public const string Dense = "dense";
    public const string Sparse = "sparse";
    public const string Tags = "tags";
    public const string Owner = "owner";
    public const string DocumentKey = "document";
    public const string Expires = "expires";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static CollectionSchema Schema(int dimension, IReadOnlyDictionary<string, string> metadata) => new()
    {
        Vectors = new Dictionary<string, VectorParams> { [Dense] = new(dimension) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { [Sparse] = new(Idf: true) },
        PayloadIndexes = new Dictionary<string, PayloadType>
        {
            [Tags] = PayloadType.Keyword,
            [Owner] = PayloadType.Keyword,
            [DocumentKey] = PayloadType.Keyword,
            [Expires] = PayloadType.Integer,
        },
        Metadata = metadata,
    };

    public static Point Create(Passage passage, float[] vector, SparseVector keywords, string? owner, DateTimeOffset? expires)
    {
        var (document, part, parts, text) = passage;
        var payload = new Payload(
            document.Key, document.Title, text, document.Tags.Count == 0 ? null : document.Tags, part, parts, owner, expires?.ToUnixTimeSeconds());
        return new Point
        {
            Id = IdOf(owner, document.Key, part),
            Vectors = new Dictionary<string, float[]> { [Dense] = vector },
            SparseVectors = new Dictionary<string, SparseVector> { [Sparse] = keywords },
            Payload = JsonSerializer.SerializeToElement(payload, s_json),
        };
    }

    public static Payload Read(JsonElement payload) => payload.Deserialize<Payload>(s_json)
        ?? throw new VectorStoreException(VectorStoreFault.Invalid, "The collection holds a point that is no passage of a document.");

    /// <summary>The same passage gets the same id again: a UUID of version 8 from SHA-256 (RFC 9562).</summary>
    private static PointId IdOf(string? owner, string key, int part)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{key}\n{part}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    internal sealed record Payload(
        string Document, string Title, string Text, IReadOnlyList<string>? Tags, int Part, int Parts, string? Owner = null, long? Expires = null);
}

/// <summary>A passage of a document.</summary>
internal sealed record Passage(Document Document, int Part, int Parts, string Text)
{
    /// <summary>What keywords are taken from: the title counts for each passage.</summary>
    public string Searched => Document.Title.Length == 0 ? Text : $"{Document.Title}. {Text}";

    public static IEnumerable<Passage> Of(Document document)
    {
        string[] texts = [.. Passages.Split(document.Text)];
        return texts.Select((text, i) => new Passage(document, i + 1, texts.Length, text));
    }
}
