namespace DemoHub.Models.Search;

/// <summary>
/// Collections of points that are searched by their vectors, in the words of Qdrant. Every store means the same by the same request;
/// which one is there is a matter of configuration. Safe for use by many threads.
/// </summary>
/// <remarks>
/// The public methods check the request, so that every store refuses the same things in the same words; a store implements the
/// protected ones. A collection may be named by an alias wherever its points are read or written. All methods throw
/// <see cref="VectorStoreException"/>.
/// </remarks>
public abstract class VectorStore : IAsyncDisposable
{
    /// <summary>The most points that one query or page gives.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The most points in one upsert.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>The kind of store, as configured: <c>embedded</c>, <c>qdrant</c>, <c>postgres</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the store answers; throws in words why it does not.</summary>
    /// <returns>What answered, for the status page: for instance "Qdrant 1.19.0".</returns>
    public abstract Task<string> CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>The names of all collections, sorted.</summary>
    public abstract Task<IReadOnlyList<string>> ListCollectionsAsync(CancellationToken cancellationToken = default);

    /// <summary>A collection by its name or alias; null if there is none.</summary>
    public Task<CollectionInfo?> FindCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        return FindCollectionCoreAsync(collection, cancellationToken);
    }

    /// <summary>Makes an empty collection.</summary>
    /// <exception cref="VectorStoreException">The name is taken by a collection or an alias, or the schema is not possible.</exception>
    public Task CreateCollectionAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Schema(schema);
        return CreateCollectionCoreAsync(collection, schema, cancellationToken);
    }

    /// <summary>Deletes a collection with its points and its aliases. The name of an alias is not followed.</summary>
    /// <returns>False if there is none.</returns>
    public Task<bool> DeleteCollectionAsync(string collection, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        return DeleteCollectionCoreAsync(collection, cancellationToken);
    }

    /// <summary>
    /// Writes points; those whose ids are there already are replaced whole. All of them are durable when this returns. When it throws,
    /// none is written; a store that writes large batches in parts may have written some of them, and the same call may be made again.
    /// </summary>
    public Task UpsertAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Points(points);
        return points.Count == 0 ? Task.CompletedTask : UpsertCoreAsync(collection, points, cancellationToken);
    }

    /// <summary>Deletes points by their ids; ids that are not there are passed over.</summary>
    public Task DeleteAsync(string collection, IReadOnlyList<PointId> ids, CancellationToken cancellationToken = default) =>
        ids.Count == 0 ? Task.CompletedTask : DeleteAsync(collection, new Filter { Must = [new HasId(ids)] }, cancellationToken);

    /// <summary>Deletes the points that pass a filter.</summary>
    public Task DeleteAsync(string collection, Filter filter, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Filter(filter);
        return DeleteCoreAsync(collection, filter, cancellationToken);
    }

    /// <summary>The points that answer a query, best first; points of equal score in the order of their ids.</summary>
    public async Task<IReadOnlyList<ScoredPoint>> QueryAsync(string collection, PointQuery query, CancellationToken cancellationToken = default) =>
        (await QueryAsync(collection, [query], cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Several queries at once.</summary>
    public Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryAsync(
        string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        foreach (var query in queries)
            RequestCheck.Query(query);
        return QueryCoreAsync(collection, queries, cancellationToken);
    }

    /// <summary>The best points of each value of a payload field, an indexed one with texts or whole numbers; the groups in the order of their best, each of at most <paramref name="groupSize"/>.</summary>
    public Task<IReadOnlyList<PointGroup>> QueryGroupsAsync(
        string collection, PointQuery query, string key, int groupSize, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Query(query);
        RequestCheck.Key(key);
        RequestCheck.Limit(groupSize, "group size");
        return QueryGroupsCoreAsync(collection, query, key, groupSize, cancellationToken);
    }

    /// <summary>The points with these ids; those that are not there are left out.</summary>
    public Task<IReadOnlyList<Point>> GetAsync(
        string collection, IReadOnlyList<PointId> ids, bool withVectors = false, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        return GetCoreAsync(collection, ids, withVectors, cancellationToken);
    }

    /// <summary>A page of points in the order of their ids, from the given id on; null for the first.</summary>
    public Task<PointPage> ScrollAsync(
        string collection, int limit, PointId? from = null, Filter? filter = null, bool withVectors = false, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Limit(limit, "limit");
        RequestCheck.Filter(filter);
        return ScrollCoreAsync(collection, limit, from, filter, withVectors, cancellationToken);
    }

    /// <summary>How many points pass a filter, or how many there are.</summary>
    public Task<long> CountAsync(string collection, Filter? filter = null, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Filter(filter);
        return CountCoreAsync(collection, filter, cancellationToken);
    }

    /// <summary>The values of an indexed payload field with the number of points that pass the filter and have them, most frequent first, equal ones in the order of the values.</summary>
    public Task<IReadOnlyList<FacetHit>> FacetAsync(
        string collection, string key, int limit = 20, Filter? filter = null, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(collection, "collection");
        RequestCheck.Key(key);
        RequestCheck.Limit(limit, "limit");
        RequestCheck.Filter(filter);
        return FacetCoreAsync(collection, key, limit, filter, cancellationToken);
    }

    /// <summary>The collections by their aliases.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken = default);

    /// <summary>Lets an alias mean a collection from now on, in one step: queries see the old one or the new one, never none.</summary>
    public Task SetAliasAsync(string alias, string collection, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(alias, "alias");
        RequestCheck.Name(collection, "collection");
        return SetAliasCoreAsync(alias, collection, cancellationToken);
    }

    /// <summary>Removes an alias; the collection stays.</summary>
    public Task DeleteAliasAsync(string alias, CancellationToken cancellationToken = default)
    {
        RequestCheck.Name(alias, "alias");
        return DeleteAliasCoreAsync(alias, cancellationToken);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task<CollectionInfo?> FindCollectionCoreAsync(string collection, CancellationToken cancellationToken);

    protected abstract Task CreateCollectionCoreAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken);

    protected abstract Task<bool> DeleteCollectionCoreAsync(string collection, CancellationToken cancellationToken);

    protected abstract Task UpsertCoreAsync(string collection, IReadOnlyList<Point> points, CancellationToken cancellationToken);

    protected abstract Task DeleteCoreAsync(string collection, Filter filter, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryCoreAsync(
        string collection, IReadOnlyList<PointQuery> queries, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<PointGroup>> QueryGroupsCoreAsync(
        string collection, PointQuery query, string key, int groupSize, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<Point>> GetCoreAsync(
        string collection, IReadOnlyList<PointId> ids, bool withVectors, CancellationToken cancellationToken);

    protected abstract Task<PointPage> ScrollCoreAsync(
        string collection, int limit, PointId? from, Filter? filter, bool withVectors, CancellationToken cancellationToken);

    protected abstract Task<long> CountCoreAsync(string collection, Filter? filter, CancellationToken cancellationToken);

    protected abstract Task<IReadOnlyList<FacetHit>> FacetCoreAsync(
        string collection, string key, int limit, Filter? filter, CancellationToken cancellationToken);

    protected abstract Task SetAliasCoreAsync(string alias, string collection, CancellationToken cancellationToken);

    protected abstract Task DeleteAliasCoreAsync(string alias, CancellationToken cancellationToken);
}

/// <summary>Points that share a value of a payload field.</summary>
public sealed record PointGroup(FieldValue Id, IReadOnlyList<ScoredPoint> Points);

/// <summary>Some points in the order of their ids.</summary>
/// <param name="Points">The points, with their payload.</param>
/// <param name="Next">The id at which the next page starts; null if this is the last.</param>
public sealed record PointPage(IReadOnlyList<Point> Points, PointId? Next);

/// <summary>A value of a payload field and the number of points that have it.</summary>
public sealed record FacetHit(FieldValue Value, long Count);
