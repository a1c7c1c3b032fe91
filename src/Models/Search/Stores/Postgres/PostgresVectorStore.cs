using DemoHub.Models.Search.Postgres;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Search;

/// <summary>
/// Collections in a PostgreSQL database with the extension pgvector. Each collection is a table; every call is one transaction, so
/// that a batch is written whole or not at all, also a large one.
/// </summary>
/// <remarks>
/// Nearest neighbours come from pgvector's HNSW index, equality from an index of the payload; keyword search and the scores by
/// examples are computed by the server. Fusion and diversity are computed here, over what the server found. Ranges and the rest of
/// a filter read the payloads of the rows that are left. Vectors above 2,000 values are scanned, above 16,000 refused.
/// </remarks>
public sealed class PostgresVectorStore : VectorStore
{
    private const int MaxSize = 16_000;

    private readonly PostgresDatabase _database;
    private readonly PostgresCollections _collections;
    private readonly PostgresPoints _points;
    private readonly PostgresQueries _queries;

    /// <summary>Connects with the first request, not now.</summary>
    /// <param name="options">Where the server is, and how new collections are made. Checked by <see cref="SearchOptionsValidator"/>.</param>
    /// <param name="logger">Told when the server is lost, and when it answers again.</param>
    /// <param name="time">For the pause before a lost server is tried again.</param>
    public PostgresVectorStore(PostgresOptions options, ILogger<PostgresVectorStore> logger, TimeProvider time)
    {
        if (options.Faults("DemoHub:Search:Postgres").ToArray() is { Length: > 0 } faults)
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _database = new(options, logger, time);
        _collections = new(_database, options);
        _points = new(_database, _collections);
        _queries = new(_database, _collections, options);
    }

    public override string Kind => "postgres";

    public override Task<string> CheckAsync(CancellationToken cancellationToken = default) => _database.CheckAsync(cancellationToken);

    public override Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default) =>
        _collections.ListAsync(cancellationToken);

    public override Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken = default) =>
        _collections.ListAliasesAsync(cancellationToken);

    public override ValueTask DisposeAsync() => _database.DisposeAsync();

    protected override Task<CollectionInfo?> FindCollectionCoreAsync(string collection, CancellationToken cancellationToken) =>
        _collections.DescribeAsync(collection, cancellationToken);

    protected override Task CreateCollectionCoreAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken)
    {
        foreach (var (name, vector) in schema.Vectors)
        {
            if (vector.Size > MaxSize)
                throw new VectorStoreException(VectorStoreFault.Invalid, $"The vector \"{name}\" has the size {vector.Size:N0}; pgvector keeps up to {MaxSize:N0} values.");
        }

        return _collections.CreateAsync(collection, schema, cancellationToken);
    }

    protected override Task<bool> DeleteCollectionCoreAsync(string collection, CancellationToken cancellationToken) =>
        _collections.DeleteAsync(collection, cancellationToken);

    protected override Task UpsertCoreAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken) =>
        _points.UpsertAsync(collection, points, cancellationToken);

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
        _points.GetAsync(collection, ids, withVectors, cancellationToken);

    protected override Task<PointPage> ScrollCoreAsync(
        string collection, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken) =>
        _points.ScrollAsync(collection, limit, from, filter, withVectors, cancellationToken);

    protected override Task<long> CountCoreAsync(string collection, Filter? filter, CancellationToken cancellationToken) =>
        _points.CountAsync(collection, filter, cancellationToken);

    protected override Task<IReadOnlyList<FacetHit>> FacetCoreAsync(
        string collection, string key, int limit, Filter? filter, CancellationToken cancellationToken) =>
        _points.FacetAsync(collection, key, limit, filter, cancellationToken);

    protected override Task SetAliasCoreAsync(string alias, string collection, CancellationToken cancellationToken) =>
        _collections.SetAliasAsync(alias, collection, cancellationToken);

    protected override Task DeleteAliasCoreAsync(string alias, CancellationToken cancellationToken) =>
        _collections.DeleteAliasAsync(alias, cancellationToken);
}
