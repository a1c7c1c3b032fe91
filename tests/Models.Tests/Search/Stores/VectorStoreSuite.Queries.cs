using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

public abstract partial class VectorStoreSuite
{
    [Fact]
    public async Task Query_Cosine_GivesNearestFirstWithPayloadAndNormalisedVectors()
    {
        var name = await FiveAsync();

        var found = await Store.QueryAsync(name, Near(3, 0, 0, 0) with { Limit = 3, WithPayload = true, WithVectors = true }, Stop);

        Assert.Equal([1, 2, 3], found.Select(point => point.Id.Number!.Value));
        Assert.Equal(1, found[0].Score, 1e-5);
        Assert.Equal(1 / MathF.Sqrt(1.04f), found[1].Score, 1e-5);
        Assert.Equal("en", found[0].Payload.GetProperty("lang").GetString());
        Assert.Equal(1, found[0].Vectors["dense"][0], 1e-5);
    }

    [Fact]
    public async Task Query_Euclid_GivesDistancesSmallestFirst()
    {
        var name = await FiveAsync();

        var found = await Store.QueryAsync(name, new PointQuery { Query = new Nearest([2.1f, 0]), Using = "place", ScoreThreshold = 1 }, Stop);

        Assert.Equal([2, 3], found.Select(point => point.Id.Number!.Value));
        Assert.Equal(0.1f, found[0].Score, 1e-5);
        Assert.Equal(0.9f, found[1].Score, 1e-5);
    }

    [Fact]
    public async Task Query_OffsetAndThreshold_CutBothEnds()
    {
        var name = await FiveAsync();

        Assert.Equal([2, 3], await IdsAsync(name, Near(1, 0, 0, 0) with { Offset = 1, ScoreThreshold = 0.8f }));
    }

    [Fact]
    public async Task Query_Nothing_GivesPointsInTheOrderOfTheirIds()
    {
        var name = await FiveAsync();

        Assert.Equal([2, 3], await IdsAsync(name, new PointQuery { Limit = 2, Offset = 1 }));
    }

    [Fact]
    public async Task Query_EqualScores_ComeInTheOrderOfTheirIds()
    {
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        await Store.UpsertAsync(name, [Make(9, [1, 0, 0, 0], "{}"), Make(3, [1, 0, 0, 0], "{}"), Make(7, [1, 0, 0, 0], "{}")], Stop);

        Assert.Equal([3, 7, 9], await IdsAsync(name, Near(1, 0, 0, 0)));
    }

    [Fact]
    public async Task Query_SparseWithIdf_ScoresByTheFormula()
    {
        var name = await FiveAsync();

        var found = await Store.QueryAsync(name, new PointQuery { Query = new NearestSparse(new([3, 100, 999], [1, 1, 1])), Using = "words" }, Stop);

        var rare = Math.Log(((5 - 1 + 0.5) / (1 + 0.5)) + 1);
        var common = Math.Log(((5 - 5 + 0.5) / (5 + 0.5)) + 1);
        Assert.Equal([3, 1, 2, 4, 5], found.Select(point => point.Id.Number!.Value));
        Assert.Equal(rare + (0.5 * common), found[0].Score, 1e-4);
        Assert.Equal(0.5 * common, found[1].Score, 1e-4);
    }

    [Fact]
    public async Task Query_Sparse_FindsOnlyPointsThatShareAnIndex()
    {
        var name = await FiveAsync();

        Assert.Equal([2, 4], await IdsAsync(name, new PointQuery { Query = new NearestSparse(new([4, 2], [1, 2])), Using = "raw" }));
        Assert.Empty(await IdsAsync(name, new PointQuery { Query = new NearestSparse(SparseVector.Empty), Using = "raw" }));
    }

    [Fact]
    public async Task Query_Hybrid_FusesRanks()
    {
        var name = await FiveAsync();
        var query = new PointQuery
        {
            Query = new RankFusion(60),
            Prefetch =
            [
                new Prefetch(new Nearest([1, 0, 0, 0]), "dense", 3),
                new Prefetch(new NearestSparse(new([100], [1])), "raw", 3),
            ],
        };

        var found = await Store.QueryAsync(name, query, Stop);

        Assert.Equal([3, 1, 5, 2, 4], found.Select(point => point.Id.Number!.Value));
        Assert.Equal((1 / 62f) + (1 / 62f), found[0].Score, 1e-5);
        Assert.Equal(1 / 60f, found[1].Score, 1e-5);
    }

    [Fact]
    public async Task Query_OuterFilter_GoesForThePrefetchesToo()
    {
        var name = await FiveAsync();
        var query = new PointQuery
        {
            Query = new RankFusion(),
            Prefetch = [new Prefetch(new Nearest([1, 0, 0, 0]), "dense", 2), new Prefetch(new NearestSparse(new([100], [1])), "raw", 2)],
            Filter = new Filter { Must = [new MatchValue("lang", "en")] },
        };

        Assert.Equal([1ul, 3, 5], (await IdsAsync(name, query)).Order().ToArray());
    }

    [Fact]
    public async Task Query_ByPoint_LeavesThatPointOut()
    {
        var name = await FiveAsync();

        Assert.Equal([1, 3], await IdsAsync(name, new PointQuery { Query = new NearestTo(2), Using = "dense", Limit = 2 }));
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.QueryAsync(name, new PointQuery { Query = new NearestTo(77), Using = "dense" }, Stop));
    }

    [Fact]
    public async Task Query_PointWithoutTheVector_IsNotFoundByIt()
    {
        var name = await FiveAsync();
        await Store.UpsertAsync(name, [new Point { Id = 6, Vectors = new Dictionary<string, float[]> { ["place"] = [0, 0] } }], Stop);

        Assert.DoesNotContain(6ul, await IdsAsync(name, Near(1, 0, 0, 0)));
        Assert.Equal(6, await Store.CountAsync(name, null, Stop));
    }

    [Fact]
    public async Task Query_SeveralAtOnce_AnswersInTheirOrder()
    {
        var name = await FiveAsync();

        var answers = await Store.QueryAsync(name, [Near(1, 0, 0, 0) with { Limit = 1 }, Near(0, 1, 0, 0) with { Limit = 1 }], Stop);

        Assert.Equal([1, 5], answers.Select(answer => answer.Single().Id.Number!.Value));
    }

    [Fact]
    public async Task Query_RandomSample_GivesDifferentPoints()
    {
        var name = await FiveAsync();

        var ids = await IdsAsync(name, new PointQuery { Query = new RandomSample(), Limit = 4 });

        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task Query_OrderBy_GivesPointsByTheField()
    {
        var name = await FiveAsync();

        Assert.Equal([5, 4], await IdsAsync(name, new PointQuery { Query = new OrderBy("year", Descending: true), Limit = 2 }));
        Assert.Equal([1, 2], await IdsAsync(name, new PointQuery { Query = new OrderBy("year"), Limit = 2 }));
    }

    [Fact]
    public async Task QueryGroups_GivesTheBestOfEachValue()
    {
        var name = await FiveAsync();

        var groups = await Store.QueryGroupsAsync(name, Near(1, 0, 0, 0) with { Limit = 2 }, "lang", 2, Stop);

        Assert.Equal(["en", "de"], groups.Select(group => (string)group.Id.Value));
        Assert.Equal([1, 3], groups[0].Points.Select(point => point.Id.Number!.Value));
    }
}
