using DemoHub.Models.Search.Qdrant;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search;

/// <summary>
/// Collections on a Qdrant server or cluster, version 1.10 or newer, through its REST API. What an older server cannot do is done
/// here (rank fusion with a constant or weights) or refused in words that name the version.
/// </summary>
/// <remarks>
/// Points are written in batches of at most 256, some at one time. A failure can leave some of the batches written; writing all of
/// them again is right. A wrong dimension or name is found before any is written.
/// </remarks>
public sealed class QdrantVectorStore : VectorStore
{
    private readonly QdrantConnection _connection;
    private readonly QdrantServer _server;
    private readonly QdrantCollections _collections;
    private readonly QdrantPoints _points;
    private readonly QdrantUpserts _upserts;
    private readonly QdrantQueries _queries;

    /// <summary>Connects with the first request, not now.</summary>
    /// <param name="options">Where the server is, and how new collections are made. Checked by <see cref="SearchOptionsValidator"/>.</param>
    /// <param name="logger">Told when the server is lost, and when it answers again.</param>
    /// <param name="time">For time-outs and pauses.</param>
    public QdrantVectorStore(QdrantOptions options, ILogger<QdrantVectorStore> logger, TimeProvider time)
    {
        if (options.Faults("DemoHub:Search:Qdrant").ToArray() is { Length: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _connection = new(options, logger, time);
        _server = new(_connection);
        _collections = new(_server, options);
        _points = new(_server);
        _upserts = new(_server, _collections, options);
        _queries = new(_server, _points, options);
    }

    public override string Kind => "qdrant";

    public override async Task<string> CheckAsync(CancellationToken cancellationToken = default)
    {
        var version = await _server.GetVersionAsync(cancellationToken).ConfigureAwait(false);
        // The version is told to anybody; the list shows that the key is right.
        await _collections.ListAsync(cancellationToken).ConfigureAwait(false);
        return $"Qdrant {version}";
    }

    public override Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _collections.ListAsync(cancellationToken);

    public override Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken = default) =>
        _collections.ListAliasesAsync(cancellationToken);

    public override ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override Task<CollectionInfo?> FindCollectionCoreAsync(string collection, CancellationToken cancellationToken) =>
        _collections.FindAsync(collection, cancellationToken);

    protected override Task CreateCollectionCoreAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken) =>
        _collections.CreateAsync(collection, schema, cancellationToken);

    protected override Task<bool> DeleteCollectionCoreAsync(string collection, CancellationToken cancellationToken) =>
        _collections.DeleteAsync(collection, cancellationToken);

    protected override Task UpsertCoreAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken) =>
        _upserts.UpsertAsync(collection, points, cancellationToken);

    protected override Task DeleteCoreAsync(string collection, Filter filter, CancellationToken cancellationToken) =>
        _points.DeleteAsync(collection, filter, cancellationToken);

    protected override Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryCoreAsync(
        string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken) =>
        _queries.QueryAsync(collection, queries, cancellationToken);

    protected override Task<IReadOnlyList<PointGroup>> QueryGroupsCoreAsync(
        string collection, PointQuery query, string key, int groupSize, CancellationToken cancellationToken) =>
        _queries.QueryGroupsAsync(collection, query, key, groupSize, cancellationToken);

    protected override Task<IReadOnlyList<Point>> GetCoreAsync(
        string collection, IReadOnlyList<PointId> ids, bool withVectors, CancellationToken cancellationToken) =>
        _points.GetAsync(collection, ids, withPayload: true, withVectors, cancellationToken);

    protected override Task<PointPage> ScrollCoreAsync(
        string collection, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken) =>
        _points.ScrollAsync(collection, limit, from, filter, withVectors, cancellationToken);

    protected override Task<long> CountCoreAsync(string collection, Filter? filter, CancellationToken cancellationToken) =>
        _collections.CountAsync(collection, filter, cancellationToken);

    protected override Task<IReadOnlyList<FacetHit>> FacetCoreAsync(
        string collection, string key, int limit, Filter? filter, CancellationToken cancellationToken) =>
        _points.FacetAsync(collection, key, limit, filter, cancellationToken);

    protected override Task SetAliasCoreAsync(string alias, string collection, CancellationToken cancellationToken) =>
        _collections.SetAliasAsync(alias, collection, cancellationToken);

    protected override Task DeleteAliasCoreAsync(string alias, CancellationToken cancellationToken) =>
        _collections.DeleteAliasAsync(alias, cancellationToken);
}
