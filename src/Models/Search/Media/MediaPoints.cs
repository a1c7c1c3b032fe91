using System.Text.Json;
using System.Text.Json.Serialization;

namespace DemoHub.Models.Search;

/// <summary>How pictures and sounds are written as points of a collection.</summary>
internal static class MediaPoints
{
    public const string Vector = "media";
    public const string Tags = "tags";
    public const string Owner = "owner";
    public const string Expires = "expires";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static CollectionSchema Schema(MediaLibrary library) => new()
    {
        Vectors = new Dictionary<string, VectorParams> { [Vector] = new(library.Dimension) },
        PayloadIndexes = new Dictionary<string, PayloadType>
        {
            [Tags] = PayloadType.Keyword,
            [Owner] = PayloadType.Keyword,
            [Expires] = PayloadType.Integer,
        },
        Metadata = new Dictionary<string, string> { ["model"] = library.Model, ["version"] = library.Version },
    };

    public static Point Create(int number, MediaItem item) => Create((ulong)number, item, new Payload(item.Tags));

    public static Point Create(string owner, OwnMedia media, MediaItem item, DateTimeOffset expires) =>
        Create(Guid.NewGuid(), item, new Payload(item.Tags, media.Title, media.File, owner, expires.ToUnixTimeSeconds()));

    public static MediaHit Read(ScoredPoint point)
    {
        var payload = point.Payload.Deserialize<Payload>(s_json)!;
        return new(point.Score, (int?)point.Id.Number, payload.File is null ? null : new OwnMedia(payload.Title ?? "", payload.File));
    }

    private static Point Create(PointId id, MediaItem item, Payload payload) => new()
    {
        Id = id,
        Vectors = new Dictionary<string, float[]> { [Vector] = item.Vector },
        Payload = JsonSerializer.SerializeToElement(payload, s_json),
    };

    private sealed record Payload(IReadOnlyList<string> Tags, string? Title = null, string? File = null, string? Owner = null, long? Expires = null);
}
