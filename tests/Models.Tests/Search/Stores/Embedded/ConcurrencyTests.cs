using System.Text.Json;
using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>Readers see whole batches, and are never in the way of writing and folding.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private const int Versions = 150;

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Readers_WhileAllPointsAreRewrittenAndFolded_SeeOneVersionOfAll()
    {
        await using var store = _fixture.Open(new EmbeddedStoreOptions { FoldBytes = 20_000, QuantizeFrom = 1 });
        await store.CreateCollectionAsync("points", StoreWriter.Schema, Stop);
        await store.UpsertAsync("points", Version(0), Stop);
        var writer = Task.Run(
            async () =>
            {
                for (var version = 1; version <= Versions; version++)
                    await store.UpsertAsync("points", Version(version), Stop);
            },
            Stop);

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                var last = 0;
                do
                {
                    var page = await store.ScrollAsync("points", 100, null, null, true, Stop);
                    var near = await store.QueryAsync("points", new PointQuery { Query = new Nearest(Vector(1)), Using = "dense", Limit = 60, WithPayload = true }, Stop);
                    var versions = page.Points.Select(point => point.Payload.GetProperty("version").GetInt32()).Distinct().ToList();
                    Assert.Equal((50, 50), (page.Points.Count, near.Count));
                    Assert.Single(near.Select(point => point.Payload.GetProperty("version").GetInt32()).Distinct());
                    Assert.InRange(Assert.Single(versions), last, Versions);
                    Assert.All(page.Points, point => Assert.Equal(Vector(versions[0]), point.Vectors["dense"]));
                    last = versions[0];
                }
                while (!writer.IsCompleted);
            },
            Stop)).ToList();

        await Task.WhenAll([writer, .. readers]);
        Assert.Equal(50, await store.CountAsync("points", new() { Must = [new MatchValue("version", Versions)] }, Stop));
    }

    private static float[] Vector(int version) => [.. Enumerable.Range(0, 24).Select(i => (float)(version + i))];

    private static List<Point> Version(int version) => [.. Enumerable.Range(0, 50).Select(id => new Point
    {
        Id = (ulong)id,
        Vectors = new Dictionary<string, float[]> { ["dense"] = Vector(version) },
        Payload = JsonSerializer.SerializeToElement(new { version }),
    })];
}
