using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;

namespace DemoHub.Models.Tests.Search.Stores.Embedded;

/// <summary>Files that are not as they were written are refused in words; other collections go on.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("segment-*.bin", 100)]
    [InlineData("segment-*.bin", -30)]
    [InlineData("log-*.bin", 60)]
    [InlineData("manifest.json", 20)]
    [InlineData("collection.json", 20)]
    public async Task DamagedFile_IsRefusedAndOtherCollectionsGoOn(string pattern, int place)
    {
        await FillAsync();
        var file = Directory.GetFiles(Path.Combine(_fixture.Folder, "collection-00000001"), pattern).Order().Last();
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[place < 0 ? bytes.Length + place : place] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes, Stop);

        await using var store = _fixture.Open();
        var refused = await Assert.ThrowsAsync<VectorStoreException>(() => store.CountAsync("one", null, Stop));

        Assert.Equal(VectorStoreFault.Unavailable, refused.Fault);
        Assert.Contains("\"one\" cannot be opened", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), refused.Message, StringComparison.Ordinal);
        Assert.Equal(300, await store.CountAsync("two", null, Stop));
        Assert.True(await store.DeleteCollectionAsync("one", Stop));
        Assert.Equal(["two"], await store.ListCollectionsAsync(Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(100)]
    public async Task TornEndOfTheLog_IsCut(int lost)
    {
        await FillAsync();
        await using (var store = _fixture.Open())
            await store.UpsertAsync("one", [StoreWriter.Step(3).Upserts[0] with { Id = 9999 }], Stop);
        var log = Directory.GetFiles(Path.Combine(_fixture.Folder, "collection-00000001"), "log-*.bin").Order().Last();
        await using (var file = File.OpenWrite(log))
            file.SetLength(file.Length - lost);

        await using (var store = _fixture.Open())
        {
            Assert.Equal(300, await store.CountAsync("one", null, Stop));
            await store.UpsertAsync("one", [StoreWriter.Step(3).Upserts[0] with { Id = 9998 }], Stop);
        }

        await using var again = _fixture.Open();
        Assert.Equal(301, await again.CountAsync("one", null, Stop));
    }

    [Fact]
    public async Task SecondUserOfTheFolder_IsRefusedUntilTheFirstHasGone()
    {
        await using var second = _fixture.Open();
        await using (var first = _fixture.Open())
        {
            await first.CheckAsync(Stop);
            var refused = await Assert.ThrowsAsync<VectorStoreException>(() => second.CheckAsync(Stop));
            Assert.Equal(VectorStoreFault.Unavailable, refused.Fault);
            Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal("Embedded store, 0 collections", await second.CheckAsync(Stop));
    }

    [Fact]
    public async Task Limits_AreToldInWords()
    {
        await using var store = _fixture.Open(new EmbeddedStoreOptions { MaxPoints = 30, MaxPayloadBytes = 100, MaxCollections = 1, MaxBytes = 20_000 });
        await store.CreateCollectionAsync("one", StoreWriter.Schema, Stop);
        var points = StoreWriter.Step(0).Upserts;
        await store.UpsertAsync("one", points, Stop);
        await store.UpsertAsync("one", points, Stop);

        await RefusedAsync(VectorStoreFault.Full, "more than 30 points", () => store.UpsertAsync("one", StoreWriter.Step(1).Upserts, Stop));
        await RefusedAsync(VectorStoreFault.Full, "1 collections already", () => store.CreateCollectionAsync("two", StoreWriter.Schema, Stop));
        var large = points[0] with { Payload = System.Text.Json.JsonSerializer.SerializeToElement(new { text = new string('x', 100) }) };
        await RefusedAsync(VectorStoreFault.Invalid, "100 are allowed", () => store.UpsertAsync("one", [large], Stop));
        await RefusedAsync(VectorStoreFault.Full, "GB; that is its limit", async () =>
        {
            for (var i = 0; i < 20; i++)
                await store.UpsertAsync("one", points, Stop);
        });
    }

    private static async Task RefusedAsync(VectorStoreFault fault, string words, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<VectorStoreException>(act);
        Assert.Equal(fault, refused.Fault);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Two collections, each of 200 points in a segment and 100 in a log of several records.</summary>
    private async Task FillAsync()
    {
        foreach (var (options, from, to) in new[] { (new EmbeddedStoreOptions { FoldBytes = 1 }, 0, 200), (new EmbeddedStoreOptions(), 200, 300) })
        {
            await using var store = _fixture.Open(options);
            foreach (var name in new[] { "one", "two" })
            {
                if (from == 0)
                    await store.CreateCollectionAsync(name, StoreWriter.Schema, Stop);
                for (var i = from; i < to; i += 20)
                    await store.UpsertAsync(name, [.. Enumerable.Range(i, 20).Select(id => StoreWriter.Step(1).Upserts[0] with { Id = (ulong)id })], Stop);
            }
        }
    }
}
