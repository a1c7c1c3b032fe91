using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

/// <summary>A request in Qdrant's JSON with the answer to it.</summary>
internal sealed record GoldenCase(string Name, string Path, JsonElement Request, JsonElement Result)
{
    private static readonly JsonElement s_file = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Repository.Fixture("search/qdrant-golden.json")));

    public static IReadOnlyList<GoldenCase> All { get; } =
    [
        .. s_file.GetProperty("cases").EnumerateArray().Select(one => new GoldenCase(
            one.GetProperty("name").GetString()!, one.GetProperty("path").GetString()!, one.GetProperty("request"), one.GetProperty("result"))),
    ];

    public static IReadOnlyList<Point> Points { get; } =
    [
        .. s_file.GetProperty("points").EnumerateArray().Select(point => new Point
        {
            Id = point.GetProperty("id").GetUInt64(),
            Vectors = new Dictionary<string, float[]> { ["dense"] = GoldenQuery.Floats(point.GetProperty("vector").GetProperty("dense")) },
            SparseVectors = new[] { "sparse", "raw" }.ToDictionary(name => name, name => GoldenQuery.Sparse(point.GetProperty("vector").GetProperty(name))),
            Payload = point.GetProperty("payload"),
        }),
    ];

    public static CollectionSchema Schema { get; } = new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(8) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["sparse"] = new(Idf: true), ["raw"] = new() },
        PayloadIndexes = new Dictionary<string, PayloadType>
        {
            ["lang"] = PayloadType.Keyword,
            ["tags"] = PayloadType.Keyword,
            ["doc_id"] = PayloadType.Keyword,
            ["title"] = PayloadType.Keyword,
            ["year"] = PayloadType.Integer,
            ["published"] = PayloadType.Datetime,
        },
    };

    /// <summary>Whether the order follows from the scores.</summary>
    public bool IsScored => Name != "order-by";

    public PointQuery Query() => GoldenQuery.Read(Request);

    public string Text(string member) => Request.GetProperty(member).GetString()!;

    public int Number(string member, JsonElement? of = null) => (of ?? Request).GetProperty(member).GetInt32();
}
