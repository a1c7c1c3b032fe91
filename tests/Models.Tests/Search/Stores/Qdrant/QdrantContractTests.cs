using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>Every request that the client can make, and the answers that it reads, held against Qdrant's OpenAPI document.</summary>
public sealed class QdrantContractTests
{
    private static readonly PointId s_uuid = Guid.Parse("5c56c793-69f3-4fbf-87e6-c4bf54c28c26");

    private static readonly Filter s_everyCondition = new()
    {
        Must =
        [
            new MatchValue("lang", "en"), new MatchValue("year", 2024), new MatchValue("open", true),
            new MatchAny("tags", ["sea", "sky", "sea"]), new MatchAny("year", [1, 2]), new MatchAny("mixed", ["one", 2, true]),
            new MatchExcept("lang", ["de"]), new MatchExcept("year", [5]), new MatchExcept("open", [true]), new MatchExcept("mixed", ["one", 2, false]), new MatchExcept("open", [true, false]),
            new NumberRange("price") { Gt = 1, Gte = 1.5, Lt = 9, Lte = 8.25 },
            new TimeRange("published") { Gt = DateTimeOffset.UnixEpoch, Gte = DateTimeOffset.UnixEpoch, Lt = DateTimeOffset.MaxValue, Lte = DateTimeOffset.MaxValue },
            new ValuesCount("tags") { Gt = 0, Gte = 1, Lt = 9, Lte = 8 },
        ],
        Should = [new IsEmpty("two words"), new IsNull("title"), new Matches(new() { MustNot = [new HasId([42, s_uuid, 42])] })],
        MustNot = [new HasId([7])],
        MinShould = new([new MatchValue("lang", "en"), new MatchValue("lang", "de")], 1),
    };

    private static readonly Prefetch[] s_prefetches =
    [
        new(new Nearest([1, 2, 3, 4]), "dense", 50) { Filter = s_everyCondition, ScoreThreshold = 0.5f },
        new(new NearestSparse(new([17, uint.MaxValue], [1, 0.1f])), "words", 40) { Nested = [new(new NearestTo(s_uuid), "dense", 60)] },
    ];

    public static TheoryData<string> Queries { get; } = new(AllQueries().Keys);

    private static Dictionary<string, PointQuery> AllQueries() => new()
    {
        ["points by id"] = new() { Limit = 3 },
        ["nearest"] = new() { Query = new Nearest([1, 2, 3, float.MaxValue]), Using = "dense", Filter = s_everyCondition, Offset = 5, ScoreThreshold = 0.25f, WithPayload = true, WithVectors = true },
        ["exact"] = new() { Query = new Nearest([1, 2, 3, 4]), Using = "dense", Exact = true },
        ["sparse"] = new() { Query = new NearestSparse(new([17, 3], [1, 1])), Using = "words" },
        ["by number"] = new() { Query = new NearestTo(ulong.MaxValue), Using = "dense" },
        ["by uuid"] = new() { Query = new NearestTo(s_uuid), Using = "dense" },
        ["diverse"] = new() { Query = new DiverseNearest([1, 2, 3, 4], 0.5f, 100), Using = "dense" },
        ["recommend by average"] = new() { Query = new Recommend([42, s_uuid], [7]), Using = "dense" },
        ["recommend by best"] = new() { Query = new Recommend([42], [], RecommendStrategy.BestScore), Using = "dense" },
        ["recommend by sum"] = new() { Query = new Recommend([], [7], RecommendStrategy.SumScores), Using = "dense" },
        ["discover"] = new() { Query = new Discover([1, 2, 3, 4], [new(7, 9), new(s_uuid, 8)]), Using = "dense" },
        ["context"] = new() { Query = new Discover(null, [new(7, 9)]), Using = "dense" },
        ["rank fusion"] = new() { Query = new RankFusion(), Prefetch = s_prefetches, Filter = s_everyCondition },
        ["rank fusion with constant"] = new() { Query = new RankFusion(60), Prefetch = s_prefetches },
        ["rank fusion with weights"] = new() { Query = new RankFusion(2, [1, 0.5f]), Prefetch = s_prefetches },
        ["score fusion"] = new() { Query = new ScoreFusion(), Prefetch = s_prefetches },
        ["score again"] = new() { Query = new Nearest([1, 2, 3, 4]), Using = "dense", Prefetch = s_prefetches },
        ["order"] = new() { Query = new OrderBy("two words", Descending: true) },
        ["sample"] = new() { Query = new RandomSample() },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_FitsTheDocument_AndNoMemberCanBeMisspelt(string name)
    {
        await using var qdrant = new CannedQdrant(configure: options => options.Quantization = QdrantQuantization.Int8);

        await qdrant.Store.QueryAsync("docs", AllQueries()[name], TestContext.Current.CancellationToken);
        await qdrant.Store.QueryGroupsAsync("docs", AllQueries()[name] with { Offset = 0 }, "doc_id", 2, TestContext.Current.CancellationToken);

        Assert.Empty(qdrant.Faults);
        AssertMisspellingsAreFound(qdrant);
    }

    [Fact]
    public async Task EveryOtherRequest_FitsTheDocument_AndNoMemberCanBeMisspelt()
    {
        await using var qdrant = new CannedQdrant(configure: options =>
        {
            options.ShardNumber = 2;
            options.ReplicationFactor = 2;
            options.WriteConsistencyFactor = 1;
        });
        var stop = TestContext.Current.CancellationToken;
        var store = qdrant.Store;

        await store.CreateCollectionAsync("docs_v3", Schema(), stop);
        await store.UpsertAsync("docs", [Point(42), Point(s_uuid), new Point { Id = 43 }], stop);
        await store.QueryAsync("docs", [AllQueries()["nearest"], AllQueries()["sparse"]], stop);
        await store.GetAsync("docs", [42, s_uuid], true, stop);
        await store.ScrollAsync("docs", 7, s_uuid, s_everyCondition, true, stop);
        await store.CountAsync("docs", s_everyCondition, stop);
        await store.FacetAsync("docs", "two words", 20, s_everyCondition, stop);
        await store.DeleteAsync("docs", [42, s_uuid], stop);
        await store.DeleteAsync("docs", s_everyCondition, stop);
        await store.SetAliasAsync("docs", "docs_v3", stop);
        await store.DeleteAliasAsync("docs", stop);
        await store.FindCollectionAsync("docs", stop);
        await store.DeleteCollectionAsync("docs_v3", stop);
        await store.CheckAsync(stop);

        Assert.Empty(qdrant.Faults);
        AssertMisspellingsAreFound(qdrant);
    }

    [Theory]
    [InlineData(QdrantQuantization.None)]
    [InlineData(QdrantQuantization.Int8)]
    [InlineData(QdrantQuantization.Binary)]
    [InlineData(QdrantQuantization.Product)]
    public async Task CreateCollection_AnyQuantization_FitsTheDocument(QdrantQuantization quantization)
    {
        await using var qdrant = new CannedQdrant(configure: options => options.Quantization = quantization);

        await qdrant.Store.CreateCollectionAsync("docs_v3", Schema(), TestContext.Current.CancellationToken);

        Assert.Empty(qdrant.Faults);
        AssertMisspellingsAreFound(qdrant);
    }

    [Fact]
    public async Task OldServer_RequestsFitTheDocument()
    {
        await using var qdrant = new CannedQdrant("1.10.3");
        var stop = TestContext.Current.CancellationToken;

        await qdrant.Store.CreateCollectionAsync("docs_v3", Schema(), stop);
        await qdrant.Store.QueryAsync("docs", AllQueries()["rank fusion with weights"] with { WithPayload = true }, stop);
        await qdrant.Store.DeleteCollectionAsync("docs_v3", stop);

        Assert.Empty(qdrant.Faults);
    }

    [Theory]
    [InlineData("PUT", "/collections/{collection_name}", """{"vectors": {"dense": {"size": 384, "distance": "cosine"}}}""")]
    [InlineData("PUT", "/collections/{collection_name}/points", """{"points": [{"id": "doc-42", "vector": {"dense": [0.5]}}]}""")]
    [InlineData("PUT", "/collections/{collection_name}/points", """{"points": [{"id": 42, "vectors": {"dense": [0.5]}}]}""")]
    [InlineData("POST", "/collections/{collection_name}/points/query", """{"query": [0.5], "params": {"hnsw_eff": 128}}""")]
    [InlineData("POST", "/collections/{collection_name}/points/query", """{"query": {"fusion": "rff"}}""")]
    public void Document_WrongRequest_IsRefused(string method, string template, string body) =>
        Assert.NotNull(OpenApiDocument.Qdrant.RequestFault(method, template, "", JsonSerializer.Deserialize<JsonElement>(body)));

    [Fact]
    public void Document_UnknownQueryParameter_IsRefused() =>
        Assert.NotNull(OpenApiDocument.Qdrant.RequestFault("DELETE", "/collections/{collection_name}", "timeoutt=5", null));

    private static CollectionSchema Schema() => new()
    {
        Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(4), ["dot"] = new(4, Distance.Dot), ["place"] = new(2, Distance.Euclid), ["grid"] = new(2, Distance.Manhattan) },
        SparseVectors = new Dictionary<string, SparseVectorParams> { ["words"] = new(Idf: true), ["raw"] = new() },
        PayloadIndexes = new Dictionary<string, PayloadType>
        {
            ["lang"] = PayloadType.Keyword, ["year"] = PayloadType.Integer, ["two words"] = PayloadType.Float, ["open"] = PayloadType.Bool, ["published"] = PayloadType.Datetime,
        },
        Metadata = new Dictionary<string, string> { ["embedder"] = "by hand" },
    };

    private static Point Point(PointId id) => new()
    {
        Id = id,
        Vectors = new Dictionary<string, float[]> { ["dense"] = [0.1f, 1e-30f, -3.4e38f, 0] },
        SparseVectors = new Dictionary<string, SparseVector> { ["words"] = new([17, 90210], [1.4f, 0.7f]) },
        Payload = JsonSerializer.Deserialize<JsonElement>("""{"lang": "en", "nested": {"deep": [1, null]}}"""),
    };

    /// <summary>Sends each request once more for each of its members, with the name of that one misspelt: the document must refuse all of them, but for names that are ours to choose.</summary>
    private static void AssertMisspellingsAreFound(CannedQdrant qdrant)
    {
        var count = 0;
        foreach (var asked in qdrant.Asked.Where(asked => asked.Body.Length > 0))
        {
            var template = OpenApiDocument.Qdrant.Template(asked.Path);
            foreach (var path in Members(JsonNode.Parse(asked.Body)!, ""))
            {
                var body = JsonNode.Parse(asked.Body)!;
                Misspell(body, path);
                var isFound = OpenApiDocument.Qdrant.RequestFault(asked.Method, template, "", JsonSerializer.SerializeToElement(body)) is not null;
                Assert.True(isFound || IsFree(path), $"{asked}: a misspelt {path} passes.");
                count++;
            }
        }

        Assert.True(count > 0);
    }

    /// <summary>Names of vectors, of payload fields and of notes.</summary>
    private static bool IsFree(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Contains("payload") || parts.Contains("metadata") || (parts.Length > 1 && parts[^2] is "vector" or "vectors" or "sparse_vectors");
    }

    private static IEnumerable<string> Members(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Members(member.Value, $"{path}/{member.Key}").Prepend($"{path}/{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Members(item, $"{path}/{index}")),
        _ => [],
    };

    private static void Misspell(JsonNode node, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts[..^1])
            node = node is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : node[part]!;
        var parent = (JsonObject)node;
        var value = parent[parts[^1]];
        parent.Remove(parts[^1]);
        parent[parts[^1] + "x"] = value;
    }
}
