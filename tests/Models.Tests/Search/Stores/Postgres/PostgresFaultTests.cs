using DemoHub.Models.Search;
using DemoHub.Models.Tests.Search.Stores.Qdrant;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Postgres;

public sealed class PostgresFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Down_IsToldInWords_AndFailsFast()
    {
        var time = new FastTime();
        // Port 1 of this machine: nobody listens there.
        await using var store = new PostgresVectorStore(new() { ConnectionString = "Host=127.0.0.1;Port=1;Username=me;Password=secret" }, NullLogger<PostgresVectorStore>.Instance, time);

        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsAsync<VectorStoreException>(() => store.CountAsync("docs", null, Stop));
            Assert.Equal(VectorStoreFault.Unavailable, failure.Fault);
            Assert.Contains("127.0.0.1:1 cannot be reached", failure.Message, StringComparison.Ordinal);
            Assert.Null(failure.RetryAfter);
        }

        Assert.NotNull((await Assert.ThrowsAsync<VectorStoreException>(() => store.CountAsync("docs", null, Stop))).RetryAfter);
    }

    [Theory]
    [InlineData("", "demohub", "ConnectionString")]
    [InlineData("Hst=localhost", "demohub", "ConnectionString")]
    [InlineData("Host=localhost", "Robert'); drop", "Schema")]
    public void Options_Wrong_AreRefusedWithTheKey(string connection, string schema, string named)
    {
        var result = new SearchOptionsValidator("DemoHub:Search").Validate(null, new() { Store = SearchStore.Postgres, Postgres = new() { ConnectionString = connection, Schema = schema } });

        Assert.StartsWith($"DemoHub:Search:Postgres:{named} ", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
