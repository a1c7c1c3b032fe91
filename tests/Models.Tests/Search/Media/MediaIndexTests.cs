using DemoHub.Models.Search;
using DemoHub.Models.Search.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Media;

public sealed class MediaIndexTests : IAsyncLifetime
{
    private static readonly MediaLibrary s_library = new("things", "1", 100, new string('a', 64), 2);

    private readonly string _folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
    private readonly EmbeddedVectorStore _store;
    private readonly Clock _clock = new();
    private int _embedded;

    public MediaIndexTests() => _store = new(_folder, new EmbeddedStoreOptions(), NullLogger<EmbeddedVectorStore>.Instance, TimeProvider.System);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Search_AfterIndexing_FindsTheNearestFirst()
    {
        using var index = await IndexAsync(s_library);

        var hits = await index.SearchAsync(VectorOf(25), 3, [], null, Stop);

        Assert.Equal(25, hits[0].Number);
        Assert.Equal(1, hits[0].Score, 1e-5);
        Assert.Equal([24, 26], hits.Skip(1).Select(hit => hit.Number!.Value).Order());
    }

    [Fact]
    public async Task Search_WithTags_FindsOnlyWhatCarriesAllOfThem()
    {
        using var index = await IndexAsync(s_library);

        var hits = await index.SearchAsync(VectorOf(25), 100, ["even", "third"], null, Stop);

        Assert.Equal(Enumerable.Range(0, 100).Where(i => i % 6 == 0), hits.Select(hit => hit.Number!.Value).Order());
        Assert.Contains(("even", 17L), await index.CountTagsAsync(["third"], 10, Stop));
    }

    [Fact]
    public async Task Ensure_ASecondTime_EmbedsNothing()
    {
        using var index = await IndexAsync(s_library);
        Assert.Equal(100, _embedded);

        using var again = await IndexAsync(s_library);

        Assert.Equal(100, _embedded);
    }

    [Fact]
    public async Task Ensure_AfterItWasInterrupted_GoesOnWhereItStopped()
    {
        using var index = new MediaIndex(_store, s_library, _clock);
        await Assert.ThrowsAsync<OperationCanceledException>(() => index.EnsureAsync(
            (from, count, _) => from < 50 ? Embed(from, count) : throw new OperationCanceledException(), null, Stop));
        var done = _embedded;
        Assert.InRange(done, 1, 99);

        await index.EnsureAsync((from, count, _) => Embed(from, count), null, Stop);

        Assert.Equal(100, _embedded);
        Assert.Equal(100, (await index.SearchAsync(VectorOf(1), 200, [], null, Stop)).Count);
    }

    [Fact]
    public async Task Ensure_AnotherModel_IndexesAnewAndDeletesTheOld()
    {
        using var old = await IndexAsync(s_library);
        using var index = await IndexAsync(s_library with { Model = new string('b', 64) });

        Assert.Equal(200, _embedded);
        Assert.Single(await _store.ListCollectionsAsync(Stop));
    }

    [Fact]
    public async Task Ensure_TwoAtOnce_EmbedOnce()
    {
        using var index = new MediaIndex(_store, s_library, _clock);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => index.EnsureAsync((from, count, _) => Embed(from, count), null, Stop), Stop)));

        Assert.Equal(100, _embedded);
    }

    [Fact]
    public async Task Search_OwnMedia_IsFoundByItsOwnerUntilItExpires()
    {
        using var index = await IndexAsync(s_library);
        await index.AddOwnAsync("ada", new("Mine", "file-1"), new(VectorOf(25), ["yours"]), _clock.GetUtcNow().AddMinutes(60), Stop);

        var found = await index.SearchAsync(VectorOf(25), 2, [], "ada", Stop);
        Assert.Contains(new OwnMedia("Mine", "file-1"), found.Select(hit => hit.Own));
        Assert.Equal(1, await index.CountOwnAsync("ada", Stop));
        Assert.All(await index.SearchAsync(VectorOf(25), 2, [], "grace", Stop), hit => Assert.Null(hit.Own));
        Assert.All(await index.SearchAsync(VectorOf(25), 2, [], null, Stop), hit => Assert.Null(hit.Own));

        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.All(await index.SearchAsync(VectorOf(25), 2, [], "ada", Stop), hit => Assert.Null(hit.Own));
        Assert.Equal(0, await index.CountOwnAsync("ada", Stop));
    }

    [Fact]
    public async Task RemoveOwn_OfOneOwner_LeavesTheOthers()
    {
        using var index = await IndexAsync(s_library);
        foreach (var owner in new[] { "ada", "grace" })
            await index.AddOwnAsync(owner, new("Mine", "file"), new(VectorOf(25), ["yours"]), _clock.GetUtcNow().AddMinutes(60), Stop);

        await index.RemoveOwnAsync("ada", Stop);

        Assert.Equal(0, await index.CountOwnAsync("ada", Stop));
        Assert.Equal(1, await index.CountOwnAsync("grace", Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static float[] VectorOf(int i) => [MathF.Cos(i / 100f), MathF.Sin(i / 100f)];

    private async Task<MediaIndex> IndexAsync(MediaLibrary library)
    {
        var index = new MediaIndex(_store, library, _clock);
        await index.EnsureAsync((from, count, _) => Embed(from, count), null, Stop);
        return index;
    }

    private MediaItem[] Embed(int from, int count)
    {
        Interlocked.Add(ref _embedded, count);
        return [.. Enumerable.Range(from, count).Select(i => new MediaItem(VectorOf(i), [i % 2 == 0 ? "even" : "odd", i % 3 == 0 ? "third" : "other"]))];
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
