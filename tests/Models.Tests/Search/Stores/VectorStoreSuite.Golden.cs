using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

public abstract partial class VectorStoreSuite
{
    // One case is left out: there the reimplementation ignores the outer filter, which the server hands on to the prefetches.
    private const string FilterIgnored = "rrf-filter";

    public static TheoryData<string> GoldenCases { get; } = new(GoldenCase.All.Select(one => one.Name).Where(name => name != FilterIgnored));

    [Fact]
    public async Task Golden_OuterFilter_CountsAsAFilterOfEachPrefetch()
    {
        var query = GoldenCase.All.Single(one => one.Name == FilterIgnored).Query();
        var collection = NewName("golden");
        await Store.CreateCollectionAsync(collection, GoldenCase.Schema, Stop);
        await Store.UpsertAsync(collection, GoldenCase.Points, Stop);

        var outer = await Store.QueryAsync(collection, query with { WithPayload = true }, Stop);
        var inner = await Store.QueryAsync(
            collection, query with { Filter = null, Prefetch = [.. query.Prefetch.Select(prefetch => prefetch with { Filter = query.Filter })] }, Stop);

        Assert.Equal(inner.Select(point => (point.Id, point.Score)), outer.Select(point => (point.Id, point.Score)));
        Assert.All(outer, point => Assert.Equal("en", point.Payload.GetProperty("lang").GetString()));
    }

    /// <summary>The answers of Qdrant's own reimplementation of its API to requests over 60 points.</summary>
    [Theory]
    [MemberData(nameof(GoldenCases))]
    public async Task Golden_AnswersAsQdrantDoes(string name)
    {
        var golden = GoldenCase.All.Single(one => one.Name == name);
        var collection = NewName("golden");
        await Store.CreateCollectionAsync(collection, GoldenCase.Schema, Stop);
        await Store.UpsertAsync(collection, GoldenCase.Points, Stop);

        switch (golden.Path.Split('/')[^1])
        {
            case "query":
                AssertSame(golden.Result.GetProperty("points"), await Store.QueryAsync(collection, golden.Query(), Stop), golden.IsScored);
                break;
            case "groups":
                var groups = await Store.QueryGroupsAsync(collection, golden.Query(), golden.Text("group_by"), golden.Number("group_size"), Stop);
                var expected = golden.Result.GetProperty("groups").EnumerateArray().ToArray();
                Assert.Equal(expected.Select(group => group.GetProperty("id").GetString()), groups.Select(group => (string)group.Id.Value));
                foreach (var (wanted, group) in expected.Zip(groups))
                    AssertSame(wanted.GetProperty("hits"), group.Points, true);
                break;
            case "facet":
                var hits = await Store.FacetAsync(collection, golden.Text("key"), golden.Number("limit"), null, Stop);
                Assert.Equal(
                    golden.Result.GetProperty("hits").EnumerateArray().Select(hit => new FacetHit(hit.GetProperty("value").GetString()!, hit.GetProperty("count").GetInt64())),
                    hits);
                break;
            case "count":
                Assert.Equal(golden.Number("count", golden.Result), await Store.CountAsync(collection, golden.Query().Filter, Stop));
                break;
            case "scroll":
                var page = await Store.ScrollAsync(collection, golden.Number("limit"), (ulong)golden.Number("offset"), null, false, Stop);
                Assert.Equal(Ids(golden.Result.GetProperty("points")), page.Points.Select(point => point.Id.Number!.Value));
                Assert.Equal((ulong)golden.Number("next_page_offset", golden.Result), page.Next?.Number);
                break;
            default:
                Assert.Fail($"No reader for {golden.Path}.");
                break;
        }
    }

    /// <summary>Scores must agree within 1e-4; points of equal score may come in any order, and any of them at the cut.</summary>
    private static void AssertSame(JsonElement expected, IReadOnlyList<ScoredPoint> found, bool isScored)
    {
        var ids = Ids(expected);
        if (!isScored)
        {
            Assert.Equal(ids.Length, found.Count);
            return;
        }

        var scores = expected.EnumerateArray().Select(point => point.GetProperty("score").GetSingle()).ToArray();
        Assert.Equal(scores.Length, found.Count);
        for (var i = 0; i < scores.Length; i++)
        {
            Assert.Equal(scores[i], found[i].Score, 1e-4);
            if (Math.Abs(scores[i] - scores[^1]) > 1e-4)
            {
                var alike = ids.Where((_, other) => Math.Abs(scores[other] - scores[i]) <= 1e-4);
                Assert.Contains(found[i].Id.Number!.Value, alike);
            }
        }
    }

    private static ulong[] Ids(JsonElement points) => [.. points.EnumerateArray().Select(point => point.GetProperty("id").GetUInt64())];
}
