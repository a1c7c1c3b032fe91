using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

public sealed class QdrantVectorStoreTests
{
    private static readonly PointId s_uuid = Guid.Parse("5c56c793-69f3-4fbf-87e6-c4bf54c28c26");
    private static readonly PointQuery s_near = new() { Query = new Nearest([1, 0]), Using = "dense" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_EqualScores_ComeInTheOrderOfTheirIds()
    {
        await using var qdrant = new CannedQdrant();

        var found = await qdrant.Store.QueryAsync("docs", s_near, Stop);

        Assert.Equal([s_uuid, 42ul, 43ul], found.Select(point => point.Id));
        Assert.Equal("Tides", found[0].Payload.GetProperty("title").GetString());
        Assert.Equal([0.5f, 0.1f], found[0].Vectors["dense"]);
    }

    [Fact]
    public async Task Find_ByAlias_TellsTheCollectionItself()
    {
        await using var qdrant = new CannedQdrant();

        var info = await qdrant.Store.FindCollectionAsync("docs", Stop);

        Assert.NotNull(info);
        Assert.Equal(("docs_v3", 12345678901), (info.Name, info.Points));
        Assert.Equal(new VectorParams(2, Distance.Euclid), info.Schema.Vectors["place"]);
        Assert.True(info.Schema.SparseVectors["words"].Idf);
        Assert.Equal(PayloadType.Float, info.Schema.PayloadIndexes["two words"]);
        Assert.Equal("by hand", info.Schema.Metadata["embedder"]);
        Assert.StartsWith("HNSW", info.Index, StringComparison.Ordinal);
        Assert.True(info.IsReady);
    }

    [Fact]
    public async Task Facet_EqualCounts_ComeInTheOrderOfTheValues()
    {
        await using var qdrant = new CannedQdrant();

        Assert.Equal([new("en", 9), new("de", 2), new("fr", 2)], await qdrant.Store.FacetAsync("docs", "lang", 10, null, Stop));
    }

    [Fact]
    public async Task Get_AnswersInTheOrderOfTheQuestion()
    {
        await using var qdrant = new CannedQdrant();

        var points = await qdrant.Store.GetAsync("docs", [s_uuid, 42, s_uuid, 7], true, Stop);

        Assert.Equal([s_uuid, 42ul], points.Select(point => point.Id));
        Assert.Equal([17u], points[1].SparseVectors["words"].Indices);
    }

    [Fact]
    public async Task ListCollections_LeavesTheNotesOut()
    {
        await using var qdrant = new CannedQdrant();

        Assert.Equal(["animals", "docs_v3"], await qdrant.Store.ListCollectionsAsync(Stop));
    }

    [Fact]
    public async Task Writes_WaitUntilTheyAreDone_AndCarryTheKey()
    {
        await using var qdrant = new CannedQdrant();

        await qdrant.Store.UpsertAsync("docs", [new Point { Id = 1 }], Stop);
        await qdrant.Store.DeleteAsync("docs", [1], Stop);

        Assert.All(qdrant.Asked, asked => Assert.Contains("wait=true", asked.Query, StringComparison.Ordinal));
        Assert.All(qdrant.Asked, asked => Assert.Equal("secret", asked.Key));
    }

    [Fact]
    public async Task Upsert_ManyPoints_GoInBatchesOf256()
    {
        await using var qdrant = new CannedQdrant();

        await qdrant.Store.UpsertAsync("docs", [.. Enumerable.Range(0, 600).Select(i => new Point { Id = (ulong)i })], Stop);

        var sizes = qdrant.Asked.Where(asked => asked.Method == "PUT")
            .Select(asked => JsonSerializer.Deserialize<JsonElement>(asked.Body).GetProperty("points").GetArrayLength());
        Assert.Equal([88, 256, 256], sizes.Order());
    }

    [Fact]
    public async Task Upsert_LargePoints_GoInSmallBatches()
    {
        await using var qdrant = new CannedQdrant();
        var payload = JsonSerializer.SerializeToElement(new { body = new string('x', 1 << 20) });

        await qdrant.Store.UpsertAsync("docs", [.. Enumerable.Range(0, 20).Select(i => new Point { Id = (ulong)i, Payload = payload })], Stop);

        Assert.Equal(5, qdrant.Asked.Count);
        Assert.All(qdrant.Asked, asked => Assert.True(asked.Body.Length < 8 << 20));
    }

    [Fact]
    public async Task Upsert_WrongDimensionInALateBatch_WritesNothing()
    {
        await using var qdrant = new CannedQdrant();
        var points = Enumerable.Range(0, 300).Select(i => new Point { Id = (ulong)i, Vectors = new Dictionary<string, float[]> { ["dense"] = new float[i == 299 ? 3 : 4] } });

        var refusal = await Assert.ThrowsAsync<VectorStoreException>(() => qdrant.Store.UpsertAsync("docs", [.. points], Stop));

        Assert.Equal(VectorStoreFault.Invalid, refusal.Fault);
        Assert.Contains("point 299", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(qdrant.Asked, asked => asked.Method == "PUT");
    }

    [Fact]
    public async Task SetAlias_IsOneAction()
    {
        await using var qdrant = new CannedQdrant();

        await qdrant.Store.SetAliasAsync("docs", "docs_v4", Stop);

        Assert.Equal("""{"actions":[{"create_alias":{"collection_name":"docs_v4","alias_name":"docs"}}]}""", Assert.Single(qdrant.Asked).Body);
    }

    [Fact]
    public async Task RankFusion_OldServer_IsFusedHereByTheSameFormula()
    {
        await using var qdrant = new CannedQdrant("1.15.5");
        var query = new PointQuery
        {
            Query = new RankFusion(60, [1, 0.5f]),
            Prefetch = [new(new Nearest([1, 0]), "dense", 50), new(new NearestSparse(new([1], [1])), "words", 50)],
            Filter = new() { Must = [new MatchValue("lang", "en")] },
        };

        var found = await qdrant.Store.QueryAsync("docs", query, Stop);

        // The answer to the two queries is 1, 2 and 2.
        Assert.Equal([2ul, 1ul], found.Select(point => point.Id));
        Assert.Equal((1 / 61f) + (1 / 61f), found[0].Score, 1e-6);
        Assert.Equal(1 / 60f, found[1].Score, 1e-6);
        Assert.All(qdrant.LastBody.GetProperty("searches").EnumerateArray(), search => Assert.True(search.TryGetProperty("filter", out _)));
    }

    [Fact]
    public async Task OldServer_WhatItCannotDo_IsRefusedWithTheVersion()
    {
        await using var qdrant = new CannedQdrant("1.10.3");

        foreach (var act in (Func<Task>[])
        [
            () => qdrant.Store.FacetAsync("docs", "lang", 10, null, Stop),
            () => qdrant.Store.QueryGroupsAsync("docs", s_near, "lang", 2, Stop),
            () => qdrant.Store.QueryAsync("docs", s_near with { Query = new DiverseNearest([1, 0], 0.5f, 10) }, Stop),
            () => qdrant.Store.QueryAsync("docs", new PointQuery { Query = new RandomSample() }, Stop),
        ])
        {
            var refusal = await Assert.ThrowsAsync<VectorStoreException>(act);
            Assert.Equal(VectorStoreFault.Invalid, refusal.Fault);
            Assert.Contains("1.10.3", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CreateCollection_OldServer_KeepsMetadataBeside()
    {
        await using var qdrant = new CannedQdrant("1.15.0");
        var schema = new CollectionSchema
        {
            Vectors = new Dictionary<string, VectorParams> { ["dense"] = new(4) },
            Metadata = new Dictionary<string, string> { ["embedder"] = "by hand" },
        };

        await qdrant.Store.CreateCollectionAsync("docs_v3", schema, Stop);

        Assert.DoesNotContain("metadata", qdrant.Asked[0].Body, StringComparison.Ordinal);
        Assert.Equal("/collections/demohub_metadata/points", qdrant.Asked[^1].Path);
        Assert.Equal("by hand", qdrant.LastBody.GetProperty("points")[0].GetProperty("payload").GetProperty("embedder").GetString());
    }

    [Theory]
    [InlineData("localhost:6333", null, "Url")]
    [InlineData("ftp://localhost", null, "Url")]
    [InlineData("http://me:secret@localhost", null, "Url")]
    [InlineData("http://qdrant.example.org:6333", "key", "ApiKey")]
    [InlineData("https://qdrant.example.org:6333", "two words", "ApiKey")]
    public void Options_Wrong_AreRefusedWithTheKeyAndTheRemedy(string url, string? key, string named)
    {
        var result = new SearchOptionsValidator("DemoHub:Search").Validate(null, new() { Store = SearchStore.Qdrant, Qdrant = new() { Url = url, ApiKey = key } });

        Assert.Contains(result.Failures!, failure => failure.StartsWith($"DemoHub:Search:Qdrant:{named} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_SeveralWrong_AreAllTold()
    {
        var options = new QdrantOptions { Url = "http://qdrant.example.org", ApiKey = "a key", CaFile = "/no/such/file.pem", WriteConsistencyFactor = 3 };

        var result = new SearchOptionsValidator("DemoHub:Search").Validate(null, new() { Store = SearchStore.Qdrant, Qdrant = options });

        Assert.Equal(5, result.Failures!.Count());
    }

    [Theory]
    [InlineData("http://localhost:6333")]
    [InlineData("http://127.0.0.1:6333")]
    [InlineData("https://qdrant.example.org:6333/behind/a/path")]
    public void Options_KeyOverTlsOrToThisMachine_IsFine(string url) =>
        Assert.True(new SearchOptionsValidator("DemoHub:Search").Validate(null, new() { Store = SearchStore.Qdrant, Qdrant = new() { Url = url, ApiKey = "key" } }).Succeeded);
}
