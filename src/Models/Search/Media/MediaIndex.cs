namespace DemoHub.Models.Search;

/// <summary>
/// Finds pictures or sounds by their vectors: those of a library, which are numbered and can be made again from their numbers,
/// and those that visitors add, each for themselves and for a while. Calls may overlap.
/// </summary>
/// <param name="store">Holds the vectors.</param>
/// <param name="library">What is indexed.</param>
/// <param name="time">Tells what has expired.</param>
public sealed class MediaIndex(VectorStore store, MediaLibrary library, TimeProvider time) : IDisposable
{
    private const int BatchSize = 32;

    private readonly SemaphoreSlim _indexing = new(1, 1);

    private string Library { get; } = $"{library.Name}-{library.Fingerprint[..16]}";

    private string Own { get; } = $"{library.Name}-own-{library.Model[..16]}";

    /// <summary>
    /// Makes sure that the whole library is in the store. What an earlier call did not finish is gone on with, and what another
    /// model or library left there is deleted.
    /// </summary>
    /// <param name="embed">Gives the vectors of a stretch of the library: from a number, so many.</param>
    /// <param name="progress">Is told how many are done; and at once, with none, where another call is at work already.</param>
    /// <param name="cancellationToken">Ends the work; what is done stays.</param>
    /// <exception cref="VectorStoreException">The store fails.</exception>
    public async Task EnsureAsync(Func<int, int, CancellationToken, IReadOnlyList<MediaItem>> embed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(embed);
        if (await CountAsync(cancellationToken).ConfigureAwait(false) >= library.Count)
            return;
        progress?.Report(0);
        await _indexing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // In the order of the numbers: how many there are tells which are there.
            var done = await CountAsync(cancellationToken).ConfigureAwait(false);
            if (done is null)
                await store.CreateCollectionAsync(Library, MediaPoints.Schema(library), cancellationToken).ConfigureAwait(false);
            for (var from = (int)(done ?? 0); from < library.Count; from += BatchSize)
            {
                var count = Math.Min(BatchSize, library.Count - from);
                var items = embed(from, count, cancellationToken);
                await store.UpsertAsync(Library, [.. items.Select((item, i) => MediaPoints.Create(from + i, item))], cancellationToken).ConfigureAwait(false);
                progress?.Report(from + count);
            }

            await DeleteOthersAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _indexing.Release();
        }
    }

    /// <summary>The nearest, best first.</summary>
    /// <param name="vector">What to look for.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="tags">Only those that carry all of these.</param>
    /// <param name="owner">Whose own are looked through too; null for nobody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="VectorStoreException">The store fails, or the library is not indexed.</exception>
    public async Task<IReadOnlyList<MediaHit>> SearchAsync(
        float[] vector, int limit, IReadOnlyList<string> tags, string? owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var found = await QueryAsync(Library, Carrying(tags)).ConfigureAwait(false);
        if (owner is null || await store.FindCollectionAsync(Own, cancellationToken).ConfigureAwait(false) is null)
            return [.. found];
        var own = await QueryAsync(Own, MineStillThere(owner, tags)).ConfigureAwait(false);
        return [.. found.Concat(own).OrderByDescending(hit => hit.Score).Take(limit)];

        async Task<IEnumerable<MediaHit>> QueryAsync(string collection, Filter filter)
        {
            var query = new PointQuery { Query = new Nearest(vector), Using = MediaPoints.Vector, Filter = filter, Limit = limit, WithPayload = true };
            return (await store.QueryAsync(collection, query, cancellationToken).ConfigureAwait(false)).Select(MediaPoints.Read);
        }
    }

    /// <summary>The tags of the library's items that carry all of some, with how many carry each, most frequent first.</summary>
    /// <exception cref="VectorStoreException">The store fails, or the library is not indexed.</exception>
    public async Task<IReadOnlyList<(string Tag, long Count)>> CountTagsAsync(IReadOnlyList<string> tags, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var counts = await store.FacetAsync(Library, MediaPoints.Tags, limit, Carrying(tags), cancellationToken).ConfigureAwait(false);
        return [.. counts.Select(count => ((string)count.Value.Value, count.Count))];
    }

    /// <summary>Adds something of a visitor's own. What has expired, of all visitors, goes at the same time.</summary>
    /// <exception cref="VectorStoreException">The store fails.</exception>
    public async Task AddOwnAsync(string owner, OwnMedia media, MediaItem item, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        if (await store.FindCollectionAsync(Own, cancellationToken).ConfigureAwait(false) is null)
            await store.CreateCollectionAsync(Own, MediaPoints.Schema(library), cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(Own, new Filter { Must = [new NumberRange(MediaPoints.Expires) { Lte = Now }] }, cancellationToken).ConfigureAwait(false);
        await store.UpsertAsync(Own, [MediaPoints.Create(owner, media, item, expires)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How much a visitor has added that has not expired.</summary>
    public async Task<long> CountOwnAsync(string owner, CancellationToken cancellationToken) =>
        await store.FindCollectionAsync(Own, cancellationToken).ConfigureAwait(false) is null ? 0
            : await store.CountAsync(Own, MineStillThere(owner, []), cancellationToken).ConfigureAwait(false);

    /// <summary>Removes all that a visitor has added.</summary>
    public async Task RemoveOwnAsync(string owner, CancellationToken cancellationToken)
    {
        if (await store.FindCollectionAsync(Own, cancellationToken).ConfigureAwait(false) is not null)
            await store.DeleteAsync(Own, new Filter { Must = [new MatchValue(MediaPoints.Owner, owner)] }, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _indexing.Dispose();

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private static Filter Carrying(IReadOnlyList<string> tags) => new() { Must = [.. tags.Select(tag => new MatchValue(MediaPoints.Tags, tag))] };

    private Filter MineStillThere(string owner, IReadOnlyList<string> tags) =>
        new() { Must = [.. Carrying(tags).Must, new MatchValue(MediaPoints.Owner, owner), new NumberRange(MediaPoints.Expires) { Gt = Now }] };

    private async Task<long?> CountAsync(CancellationToken cancellationToken) =>
        (await store.FindCollectionAsync(Library, cancellationToken).ConfigureAwait(false))?.Points;

    private async Task DeleteOthersAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await store.ListCollectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (name.StartsWith(library.Name + "-", StringComparison.Ordinal) && name != Library && name != Own)
                await store.DeleteCollectionAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }
}
