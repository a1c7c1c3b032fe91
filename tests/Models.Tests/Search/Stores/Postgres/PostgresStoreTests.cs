using DemoHub.Models.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Postgres;

/// <summary>The tests of every store, run on a real PostgreSQL with pgvector.</summary>
public sealed class PostgresStoreTests(PgliteServer server) : VectorStoreSuite, IClassFixture<PgliteServer>
{
    protected override ValueTask<VectorStore> CreateStoreAsync()
    {
        Assert.SkipWhen(server.ConnectionString is null, $"No PostgreSQL to test with: {server.Reason}");
        return ValueTask.FromResult<VectorStore>(new PostgresVectorStore(
            new() { ConnectionString = server.ConnectionString!, Schema = "demohub_tests" }, NullLogger<PostgresVectorStore>.Instance, TimeProvider.System));
    }

    [Fact]
    public async Task Check_TellsBothVersions()
    {
        var versions = await Store.CheckAsync(Stop);

        Assert.StartsWith("PostgreSQL ", versions, StringComparison.Ordinal);
        Assert.Contains(" with pgvector 0.", versions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_IsNeverPartOfAStatement()
    {
        var name = NewName("it's \"quoted\"; drop table".Replace('"', '_'));
        const string evil = "x'); drop schema demohub_tests cascade; --";
        await Store.CreateCollectionAsync(name, Schema, Stop);
        await Store.UpsertAsync(name, [Make(1, [1, 0, 0, 0], """{"lang":"x'); drop schema demohub_tests cascade; --","a'b":1}""")], Stop);

        Assert.Equal(1, await Store.CountAsync(name, new Filter { Must = [new MatchValue("lang", evil), new NumberRange("a'b") { Gte = 1 }] }, Stop));
        Assert.Equal([new(evil, 1)], await Store.FacetAsync(name, "lang", 10, null, Stop));
    }

    [Fact]
    public async Task Payload_OddValues_NeitherMatchNorFail()
    {
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        await Store.UpsertAsync(name, [Make(1, [1, 0, 0, 0], """{"year":"2003","price":{"eur":1},"published":"2024-02-30T00:00:00Z"}"""), Make(2, [1, 0, 0, 0], """{"published":"soon","price":[null,2.5]}""")], Stop);

        Assert.Equal(0, await Store.CountAsync(name, new Filter { Must = [new NumberRange("year") { Gte = 0 }] }, Stop));
        Assert.Equal(0, await Store.CountAsync(name, new Filter { Must = [new TimeRange("published") { Gte = DateTimeOffset.UnixEpoch }] }, Stop));
        Assert.Equal(1, await Store.CountAsync(name, new Filter { Must = [new NumberRange("price") { Gte = 0 }] }, Stop));
    }

    [Fact]
    public async Task Upsert_LargeBatch_IsWrittenWholeOrNotAtAll()
    {
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        var points = Enumerable.Range(0, 1200).Select(i => Make((ulong)(1001 + i), [MathF.Cos(i * 0.001f), MathF.Sin(i * 0.001f), 0, 0], """{"lang":"en"}""")).ToArray();

        await RefusedAsync(VectorStoreFault.Invalid, () => Store.UpsertAsync(name, [.. points, Make(5000, [1], "{}")], Stop));
        Assert.Equal(0, await Store.CountAsync(name, null, Stop));

        await Store.UpsertAsync(name, points, Stop);
        Assert.Equal(1200, await Store.CountAsync(name, null, Stop));
        Assert.Equal([1001ul, 1002], await IdsAsync(name, Near(1, 0, 0, 0) with { Limit = 2, Filter = new() { Must = [new MatchValue("lang", "en")] } }));
    }
}
