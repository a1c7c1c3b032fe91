using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Makes, describes and deletes collections, and their aliases.</summary>
internal sealed class QdrantCollections(QdrantServer server, QdrantOptions options)
{
    /// <summary>The first version that keeps a collection's metadata itself.</summary>
    private static readonly Version s_metadata = new(1, 16);

    private readonly QdrantNotes _notes = new(server);

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var result = await server.SendAsync(QdrantRequest.Get("collections"), cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, all => QdrantReader.Each(all, "collections", one => one.GetProperty("name").GetString()!)
            .Where(name => name != QdrantNotes.Collection).Order(StringComparer.Ordinal).ToArray());
    }

    public async Task<IReadOnlyDictionary<string, string>> ListAliasesAsync(CancellationToken cancellationToken)
    {
        var result = await server.SendAsync(QdrantRequest.Get("aliases"), cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, all => QdrantReader
            .Each(all, "aliases", one => (Alias: one.GetProperty("alias_name").GetString()!, Collection: one.GetProperty("collection_name").GetString()!))
            .ToDictionary(one => one.Alias, one => one.Collection, StringComparer.Ordinal));
    }

    /// <summary>The server's own description of a collection; null if there is none.</summary>
    public async Task<JsonElement?> DescribeAsync(string collection, CancellationToken cancellationToken)
    {
        var reply = await server.TrySendAsync(QdrantRequest.Get(QdrantRequest.Collection(collection)), cancellationToken).ConfigureAwait(false);
        return reply.Failure is { Fault: VectorStoreFault.NotFound } ? null : reply.ResultOrThrow();
    }

    public async Task<CollectionInfo?> FindAsync(string collection, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(collection, cancellationToken).ConfigureAwait(false) is not { } description)
            return null;
        var aliases = await ListAliasesAsync(cancellationToken).ConfigureAwait(false);
        var name = aliases.GetValueOrDefault(collection, collection);
        var metadata = QdrantReader.Read(description, QdrantReader.Metadata) ?? await _notes.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        var points = await CountAsync(name, null, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(description, it => new CollectionInfo(name, QdrantReader.Schema(it, metadata), points)
        {
            Index = Index(it),
            IsReady = QdrantReader.Text(it, "status") is not ("yellow" or "red"),
        });
    }

    public async Task<long> CountAsync(string collection, Filter? filter, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Ask(QdrantRequest.Collection(collection, "/points/count"), json =>
        {
            json.WriteStartObject();
            json.WriteFilter(filter);
            json.WriteBoolean("exact", true);
            json.WriteEndObject();
        });
        var result = await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return QdrantReader.Read(result, count => count.GetProperty("count").GetInt64());
    }

    /// <summary>Makes a collection with its indexes, or nothing.</summary>
    public async Task CreateAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken)
    {
        if (collection == QdrantNotes.Collection)
            throw new VectorStoreException(VectorStoreFault.Conflict, $"The name {QdrantNotes.Collection} is kept for notes on other collections; choose another.");
        var hasMetadata = await server.GetVersionAsync(cancellationToken).ConfigureAwait(false) >= s_metadata;
        var reply = await server.TrySendAsync(
            QdrantRequest.Manage(HttpMethod.Put, QdrantRequest.Collection(collection), json => json.WriteSchema(schema, options, hasMetadata)),
            cancellationToken).ConfigureAwait(false);
        // An earlier try may have made it although its answer was lost.
        if (reply.Failure is not { Fault: VectorStoreFault.Conflict } || !reply.WasRepeated || !await IsSameAsync(collection, schema, cancellationToken).ConfigureAwait(false))
            reply.ResultOrThrow();
        try
        {
            foreach (var (key, type) in schema.PayloadIndexes)
            {
                await server.SendAsync(
                    QdrantRequest.Change(HttpMethod.Put, QdrantRequest.Collection(collection, "/index"), QdrantRequest.Json(json => json.WriteIndex(key, type))),
                    cancellationToken).ConfigureAwait(false);
            }

            if (!hasMetadata && schema.Metadata.Count > 0)
                await _notes.WriteAsync(collection, schema.Metadata, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TryDeleteAsync(collection).ConfigureAwait(false);
            throw;
        }
    }

    public async Task<bool> DeleteAsync(string collection, CancellationToken cancellationToken)
    {
        var reply = await server.TrySendAsync(QdrantRequest.Manage(HttpMethod.Delete, QdrantRequest.Collection(collection)), cancellationToken).ConfigureAwait(false);
        var isDeleted = reply.Failure is not { Fault: VectorStoreFault.NotFound } && reply.ResultOrThrow().ValueKind == JsonValueKind.True;
        if (isDeleted && await server.GetVersionAsync(cancellationToken).ConfigureAwait(false) < s_metadata)
            await _notes.DeleteAsync(collection, cancellationToken).ConfigureAwait(false);
        // Where it was sent twice, the first may have done it.
        return isDeleted || reply.WasRepeated;
    }

    /// <summary>One action, which moves an alias that is there: taken away and made anew in two, it could be lost.</summary>
    public Task SetAliasAsync(string alias, string collection, CancellationToken cancellationToken) => ChangeAliasAsync("create_alias", alias, collection, cancellationToken);

    public Task DeleteAliasAsync(string alias, CancellationToken cancellationToken) => ChangeAliasAsync("delete_alias", alias, null, cancellationToken);

    private async Task ChangeAliasAsync(string action, string alias, string? collection, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Manage(HttpMethod.Post, "collections/aliases", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("actions");
            json.WriteStartObject();
            json.WriteStartObject(action);
            if (collection is not null)
                json.WriteString("collection_name", collection);
            json.WriteString("alias_name", alias);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
        await server.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsSameAsync(string collection, CollectionSchema schema, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(collection, cancellationToken).ConfigureAwait(false) is not { } description)
            return false;
        var there = QdrantReader.Read(description, it => QdrantReader.Schema(it, new Dictionary<string, string>()));
        return await CountAsync(collection, null, cancellationToken).ConfigureAwait(false) == 0
            && there.Vectors.ToHashSet().SetEquals(schema.Vectors)
            && there.SparseVectors.ToHashSet().SetEquals(schema.SparseVectors);
    }

    /// <summary>Takes a half-made collection away, if the server lets it.</summary>
    private async Task TryDeleteAsync(string collection)
    {
        try
        {
            await server.TrySendAsync(QdrantRequest.Manage(HttpMethod.Delete, QdrantRequest.Collection(collection)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (VectorStoreException)
        {
            // It is lost; what made the collection fail is what the caller hears of.
        }
    }

    private string Index(JsonElement description)
    {
        var indexed = description.TryGetProperty("indexed_vectors_count", out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt64() : 0;
        if (indexed == 0)
            return "exact scan; too few points yet for HNSW";
        var hnsw = description.GetProperty("config").GetProperty("hnsw_config");
        var quantized = options.Quantization == QdrantQuantization.None ? "" : $", {options.Quantization} quantization with exact re-ranking";
        return $"HNSW (m {hnsw.GetProperty("m")}, ef_construct {hnsw.GetProperty("ef_construct")}, ef {options.Hnsw.Ef}){quantized}";
    }
}
