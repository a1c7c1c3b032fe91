using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// A vector store in this process, in a folder of files. Searches are exact. What was acknowledged survives the end of the process at any
/// moment. The folder is opened on first use; where that fails, it is tried again the next time.
/// </summary>
/// <param name="folder">The folder; made if it is missing. One process at a time may use it.</param>
/// <param name="options">Limits.</param>
/// <param name="logger">Told of folders that cannot be opened and of folding.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Draws random samples; null for one of its own.</param>
public sealed class EmbeddedVectorStore(
    string folder, EmbeddedStoreOptions options, ILogger<EmbeddedVectorStore> logger, TimeProvider time, Random? random = null) : VectorStore
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Random _random = random ?? new Random();
    private readonly int _threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
    private StoreFolder? _folder;
    private bool _isDisposed;

    public override string Kind => "embedded";

    public override async Task<string> CheckAsync(CancellationToken cancellationToken = default)
    {
        var count = (await OpenAsync(cancellationToken).ConfigureAwait(false)).Names.Count;
        return $"Embedded store, {count} {(count == 1 ? "collection" : "collections")}";
    }

    public override async Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Names;

    public override async Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken = default) =>
        (await OpenAsync(cancellationToken).ConfigureAwait(false)).Aliases;

    public override async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        _isDisposed = true;
        if (_folder is not null)
            await _folder.DisposeAsync().ConfigureAwait(false);
        _folder = null;
        _opening.Release();
    }

    protected override async Task<CollectionInfo?> FindCollectionCoreAsync(string collection, CancellationToken cancellationToken)
    {
        if ((await OpenAsync(cancellationToken).ConfigureAwait(false)).Find(collection) is not var (name, found))
            return null;
        return found.Read(snapshot => new CollectionInfo(name, found.Layout.Schema, snapshot.Count)
        {
            Index = snapshot.Parts.Any(state => state.Part is Segment && state.Part.Count >= options.QuantizeFrom)
                ? "exact scan, 8-bit with exact re-ranking"
                : "exact scan",
            DiskBytes = found.Bytes,
            IsReady = !found.IsFolding,
        });
    }

    protected override Task CreateCollectionCoreAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken) =>
        ChangeAsync(folder => folder.Create(collection, schema), cancellationToken);

    protected override async Task<bool> DeleteCollectionCoreAsync(string collection, CancellationToken cancellationToken)
    {
        var folder = await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => folder.DeleteAsync(collection), CancellationToken.None).ConfigureAwait(false);
    }

    protected override async Task UpsertCoreAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken)
    {
        var folder = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var found = Required(folder, collection);
        await Task.Run(() => found.UpsertAsync(points, folder.CheckQuota, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    protected override async Task DeleteCoreAsync(string collection, Filter filter, CancellationToken cancellationToken)
    {
        var found = Required(await OpenAsync(cancellationToken).ConfigureAwait(false), collection);
        await Task.Run(() => found.DeleteAsync(filter, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    protected override Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryCoreAsync(
        string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<IReadOnlyList<ScoredPoint>>>(
            collection,
            (snapshot, layout) =>
            {
                var engine = new QueryEngine(snapshot, layout, _threads, _random);
                return [.. queries.Select(engine.Run)];
            },
            cancellationToken);

    protected override Task<IReadOnlyList<PointGroup>> QueryGroupsCoreAsync(
        string collection, PointQuery query, string key, int groupSize, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<PointGroup>>(
            collection, (snapshot, layout) => Grouping.Run(snapshot, layout, new(snapshot, layout, _threads, _random), query, key, groupSize), cancellationToken);

    protected override Task<IReadOnlyList<Point>> GetCoreAsync(
        string collection, IReadOnlyList<PointId> ids, bool withVectors, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Point>>(
            collection,
            (snapshot, layout) =>
            {
                var reader = new PointReader(snapshot, layout);
                return [.. ids.Select(id => reader.Find(id, withVectors)).OfType<Point>()];
            },
            cancellationToken);

    protected override Task<PointPage> ScrollCoreAsync(
        string collection, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken) =>
        ReadAsync(
            collection,
            (snapshot, layout) =>
            {
                var reader = new PointReader(snapshot, layout);
                var ids = snapshot.Live().Filtered(snapshot, layout, filter).InOrder(snapshot, limit + 1, from);
                return new PointPage([.. ids.Take(limit).Select(id => reader.Find(id, withVectors)!)], ids.Count > limit ? ids[limit] : null);
            },
            cancellationToken);

    protected override Task<long> CountCoreAsync(string collection, Filter? filter, CancellationToken cancellationToken) =>
        ReadAsync(collection, (snapshot, layout) => snapshot.Live().Filtered(snapshot, layout, filter).Sum(rows => (long)rows.Count()), cancellationToken);

    protected override Task<IReadOnlyList<FacetHit>> FacetCoreAsync(
        string collection, string key, int limit, Filter? filter, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<FacetHit>>(
            collection,
            (snapshot, layout) => Faceting.Count(snapshot, layout, snapshot.Live().Filtered(snapshot, layout, filter), key, limit),
            cancellationToken);

    protected override Task SetAliasCoreAsync(string alias, string collection, CancellationToken cancellationToken) =>
        ChangeAsync(folder => folder.SetAlias(alias, collection), cancellationToken);

    protected override Task DeleteAliasCoreAsync(string alias, CancellationToken cancellationToken) =>
        ChangeAsync(folder => folder.DeleteAlias(alias), cancellationToken);

    private static EmbeddedCollection Required(StoreFolder folder, string collection) =>
        folder.Find(collection) is var (_, found) ? found : throw StoreFolder.Missing(collection);

    private async Task<T> ReadAsync<T>(string collection, Func<Snapshot, Layout, T> read, CancellationToken cancellationToken)
    {
        var found = Required(await OpenAsync(cancellationToken).ConfigureAwait(false), collection);
        // Away from the caller's thread: a scan takes milliseconds, and a page's thread draws the page.
        return await Task.Run(() => found.Read(snapshot => read(snapshot, found.Layout)), cancellationToken).ConfigureAwait(false);
    }

    private async Task ChangeAsync(Action<StoreFolder> change, CancellationToken cancellationToken)
    {
        var folder = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await Task.Run(() => change(folder), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StoreFolder> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _folder) is { } open)
            return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isDisposed)
                throw new VectorStoreException(VectorStoreFault.Unavailable, "The vector store has been closed.");
            return _folder ??= await Task.Run(() => new StoreFolder(folder, options, time, logger), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new VectorStoreException(VectorStoreFault.Unavailable, $"The folder {folder} of the vector store cannot be opened: {exception.Message}", exception);
        }
        finally
        {
            _opening.Release();
        }
    }
}
