using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

public abstract partial class VectorStoreSuite
{
    [Fact]
    public async Task CreateCollection_IsFoundWithItsSchemaAndListed()
    {
        var name = await FiveAsync();

        var info = await Store.FindCollectionAsync(name, Stop);

        Assert.Contains(name, await Store.ListCollectionsAsync(Stop));
        Assert.NotNull(info);
        Assert.Equal(name, info.Name);
        Assert.Equal(5, info.Points);
        Assert.Equal(Schema.Vectors.OrderBy(vector => vector.Key), info.Schema.Vectors.OrderBy(vector => vector.Key));
        Assert.Equal(Schema.SparseVectors.OrderBy(vector => vector.Key), info.Schema.SparseVectors.OrderBy(vector => vector.Key));
        Assert.Equal(Schema.PayloadIndexes.OrderBy(index => index.Key), info.Schema.PayloadIndexes.OrderBy(index => index.Key));
        Assert.Equal("by hand", info.Schema.Metadata["embedder"]);
        Assert.Null(await Store.FindCollectionAsync(NewName("missing"), Stop));
    }

    [Fact]
    public async Task CreateCollection_NameTaken_IsAConflict()
    {
        var name = await FiveAsync();
        var alias = NewName("alias");
        await Store.SetAliasAsync(alias, name, Stop);

        await RefusedAsync(VectorStoreFault.Conflict, () => Store.CreateCollectionAsync(name, Schema, Stop));
        await RefusedAsync(VectorStoreFault.Conflict, () => Store.CreateCollectionAsync(alias, Schema, Stop));
        await RefusedAsync(VectorStoreFault.Conflict, () => Store.SetAliasAsync(name, name, Stop));
    }

    [Fact]
    public async Task Upsert_SameId_ReplacesTheWholePoint()
    {
        var name = await FiveAsync();

        await Store.UpsertAsync(name, [new Point { Id = 1, Vectors = new Dictionary<string, float[]> { ["dense"] = [0, 0, 1, 0] } }], Stop);

        var point = Assert.Single(await Store.GetAsync(name, [1], true, Stop));
        Assert.Equal([0, 0, 1, 0], point.Vectors["dense"]);
        Assert.DoesNotContain("place", point.Vectors.Keys);
        Assert.True(point.Payload.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || !point.Payload.EnumerateObject().Any());
        Assert.Equal(5, await Store.CountAsync(name, null, Stop));
        Assert.Equal(2, await Store.CountAsync(name, new Filter { Must = [new MatchValue("lang", "en")] }, Stop));
        Assert.Empty(await IdsAsync(name, new PointQuery { Query = new NearestSparse(new([1], [1])), Using = "raw" }));
    }

    [Fact]
    public async Task Get_MissingIds_AreLeftOut()
    {
        var name = await FiveAsync();

        Assert.Equal([2ul, 4], (await Store.GetAsync(name, [4, 99, 2], false, Stop)).Select(point => point.Id.Number!.Value).Order().ToArray());
    }

    [Fact]
    public async Task Get_WithVectors_GivesDenseAndSparseBack()
    {
        var name = await FiveAsync();

        var point = Assert.Single(await Store.GetAsync(name, [2], true, Stop));

        Assert.Equal([2, 0], point.Vectors["place"]);
        Assert.Equal([(2u, 1f), (100u, 2f)], point.SparseVectors["raw"].Indices.Zip(point.SparseVectors["raw"].Values).OrderBy(entry => entry.First));
    }

    [Fact]
    public async Task Delete_ByIdsAndByFilter_TakesPointsAway()
    {
        var name = await FiveAsync();

        await Store.DeleteAsync(name, [2, 99], Stop);
        await Store.DeleteAsync(name, new Filter { Must = [new MatchValue("lang", "en")] }, Stop);

        Assert.Equal([4], await IdsAsync(name, Near(1, 0, 0, 0)));
        Assert.Equal(1, await Store.CountAsync(name, null, Stop));
        Assert.Equal([new("fr", 1)], await Store.FacetAsync(name, "lang", 10, null, Stop));
    }

    [Fact]
    public async Task DeleteCollection_IsGoneWithItsAliases()
    {
        var name = await FiveAsync();
        var alias = NewName("alias");
        await Store.SetAliasAsync(alias, name, Stop);

        Assert.False(await Store.DeleteCollectionAsync(alias, Stop));
        Assert.True(await Store.DeleteCollectionAsync(name, Stop));
        Assert.False(await Store.DeleteCollectionAsync(name, Stop));

        Assert.DoesNotContain(alias, (await Store.ListAliasesAsync(Stop)).Keys);
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.CountAsync(name, null, Stop));
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.CountAsync(alias, null, Stop));
    }

    [Fact]
    public async Task SetAlias_SwapsInOneStep()
    {
        var (old, next, alias) = (await FiveAsync(), NewName(), NewName("alias"));
        await Store.CreateCollectionAsync(next, Schema, Stop);
        await Store.UpsertAsync(next, [Make(42, [1, 0, 0, 0], "{}")], Stop);

        await Store.SetAliasAsync(alias, old, Stop);
        var before = await IdsAsync(alias, Near(1, 0, 0, 0) with { Limit = 1 });
        await Store.SetAliasAsync(alias, next, Stop);
        var after = await IdsAsync(alias, Near(1, 0, 0, 0) with { Limit = 1 });

        Assert.Equal((1ul, 42ul), (before.Single(), after.Single()));
        Assert.Equal(next, (await Store.ListAliasesAsync(Stop))[alias]);
        Assert.Equal(next, (await Store.FindCollectionAsync(alias, Stop))!.Name);
        await Store.UpsertAsync(alias, [Make(43, [0, 1, 0, 0], "{}")], Stop);
        Assert.Equal(2, await Store.CountAsync(next, null, Stop));

        await Store.DeleteAliasAsync(alias, Stop);
        Assert.Null(await Store.FindCollectionAsync(alias, Stop));
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.SetAliasAsync(alias, NewName("missing"), Stop));
    }

    [Fact]
    public async Task Upsert_OneBadPoint_WritesNothingOfTheBatch()
    {
        var name = await FiveAsync();

        await RefusedAsync(VectorStoreFault.Invalid, () => Store.UpsertAsync(name, [Make(6, [1, 0, 0, 0], "{}"), Make(7, [1, 0, 0], "{}")], Stop));

        Assert.Equal(5, await Store.CountAsync(name, null, Stop));
    }

    [Fact]
    public async Task BadInput_IsRefusedInWords()
    {
        var name = await FiveAsync();
        var unknown = new Point { Id = 8, Vectors = new Dictionary<string, float[]> { ["nope"] = [1] } };

        await RefusedAsync(VectorStoreFault.Invalid, () => Store.UpsertAsync(name, [unknown], Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.UpsertAsync(name, [Make(8, [float.NaN, 0, 0, 0], "{}")], Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.UpsertAsync(name, [Make(8, [1, 0, 0, 0], "{}"), Make(8, [1, 0, 0, 0], "{}")], Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.QueryAsync(name, Near(1, 0), Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.QueryAsync(name, Near(1, 0, 0, 0) with { Using = "nope" }, Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.QueryAsync(name, Near(1, 0, 0, 0) with { Limit = 0 }, Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.QueryAsync(name, Near(1, 0, 0, float.PositiveInfinity), Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.FacetAsync(name, "nope", 10, null, Stop));
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.QueryAsync(NewName("missing"), Near(1, 0, 0, 0), Stop));
        await RefusedAsync(VectorStoreFault.NotFound, () => Store.UpsertAsync(NewName("missing"), [Make(8, [1, 0, 0, 0], "{}")], Stop));
        await RefusedAsync(VectorStoreFault.Invalid, () => Store.CreateCollectionAsync("../up", Schema, Stop));
    }
}
