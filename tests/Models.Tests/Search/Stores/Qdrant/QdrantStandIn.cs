using System.Collections.Concurrent;
using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>
/// Speaks Qdrant's REST API over another store. Its reading of the requests is its own, after Qdrant's documentation; requests and
/// answers are held against the OpenAPI document.
/// </summary>
internal sealed class QdrantStandIn(VectorStore store)
{
    /// <summary>Indexes come one by one after a collection; the store wants them at once. So it is made when they are all there.</summary>
    private readonly ConcurrentDictionary<string, CollectionSchema> _waiting = new();

    public async Task<Answer> AnswerAsync(Asked asked)
    {
        var document = OpenApiDocument.Qdrant;
        var template = document.Template(asked.Path);
        JsonElement? body = asked.Body.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(asked.Body);
        if (document.RequestFault(asked.Method, template, asked.Query, body) is { } requestFault)
            return Answer.Error(400, $"The contract: {asked}: {requestFault}");
        if (template == "/")
            return new(200, """{"title": "qdrant - vector search engine", "version": "1.19.0"}""");
        try
        {
            var name = Uri.UnescapeDataString(asked.Path.Split('/').ElementAtOrDefault(2) ?? "");
            var result = await ResultAsync($"{asked.Method} {template}", name, body ?? default);
            var answer = Answer.Ok(JsonSerializer.Serialize(result));
            return document.ResponseFault(asked.Method, template, "200", JsonSerializer.Deserialize<JsonElement>(answer.Body)) is { } responseFault
                ? Answer.Error(400, $"The contract, answering {asked}: {responseFault}")
                : answer;
        }
        catch (VectorStoreException failure)
        {
            return Answer.Error(
                failure.Fault switch
                {
                    VectorStoreFault.NotFound => 404,
                    VectorStoreFault.Conflict => 409,
                    VectorStoreFault.Invalid => 400,
                    _ => 500,
                },
                JsonEncodedText.Encode(failure.Message).ToString());
        }
    }

    private async Task<object> ResultAsync(string operation, string name, JsonElement body)
    {
        if (operation is not ("PUT /collections/{collection_name}/index" or "PUT /collections/{collection_name}"))
            await MakeAsync();
        switch (operation)
        {
            case "GET /collections":
                return new { collections = (await store.ListCollectionsAsync()).Select(one => new { name = one }) };
            case "GET /aliases":
                return new { aliases = (await store.ListAliasesAsync()).Select(one => new { alias_name = one.Key, collection_name = one.Value }) };
            case "POST /collections/aliases":
                return await AliasAsync(body.GetProperty("actions")[0].EnumerateObject().Single());
            case "GET /collections/{collection_name}":
                return Description(await store.FindCollectionAsync(name) ?? throw new VectorStoreException(VectorStoreFault.NotFound, $"Not found: Collection `{name}` doesn't exist!"));
            case "PUT /collections/{collection_name}":
                if ((await store.ListAliasesAsync()).ContainsKey(name) || await store.FindCollectionAsync(name) is not null || !_waiting.TryAdd(name, RestReader.Schema(body)))
                    throw new VectorStoreException(VectorStoreFault.Conflict, $"Wrong input: Collection `{name}` already exists!");
                return true;
            case "DELETE /collections/{collection_name}":
                return await store.DeleteCollectionAsync(name);
            case "PUT /collections/{collection_name}/index":
                var indexes = new Dictionary<string, PayloadType>(_waiting[name].PayloadIndexes)
                {
                    [RestReader.Key(body.GetProperty("field_name"))] = Enum.Parse<PayloadType>(body.GetProperty("field_schema").GetString()!, ignoreCase: true),
                };
                _waiting[name] = _waiting[name] with { PayloadIndexes = indexes };
                return Done();
            case "PUT /collections/{collection_name}/points":
                await store.UpsertAsync(name, [.. body.GetProperty("points").EnumerateArray().Select(RestReader.Point)]);
                return Done();
            case "POST /collections/{collection_name}/points/delete" when body.TryGetProperty("points", out var ids):
                await store.DeleteAsync(name, RestReader.Ids(ids));
                return Done();
            case "POST /collections/{collection_name}/points/delete":
                await store.DeleteAsync(name, RestReader.FilterOf(body)!);
                return Done();
            case "POST /collections/{collection_name}/points":
                var with = body.GetProperty("with_vector").GetBoolean();
                return (await store.GetAsync(name, RestReader.Ids(body.GetProperty("ids")), with)).Select(point => Record(point, with)).ToArray();
            case "POST /collections/{collection_name}/points/count":
                return new { count = await store.CountAsync(name, RestReader.FilterOf(body)) };
            case "POST /collections/{collection_name}/points/scroll":
                return await ScrollAsync(name, body);
            case "POST /collections/{collection_name}/points/query":
                return new { points = (await store.QueryAsync(name, RestReader.Query(body))).Select(Scored) };
            case "POST /collections/{collection_name}/points/query/batch":
                var answers = await store.QueryAsync(name, [.. body.GetProperty("searches").EnumerateArray().Select(RestReader.Query)]);
                return answers.Select(answer => new { points = answer.Select(Scored) });
            case "POST /collections/{collection_name}/points/query/groups":
                var groups = await store.QueryGroupsAsync(name, RestReader.Query(body), RestReader.Key(body.GetProperty("group_by")), body.GetProperty("group_size").GetInt32());
                return new { groups = groups.Select(group => new { id = group.Id.Value, hits = group.Points.Select(Scored) }) };
            case "POST /collections/{collection_name}/facet":
                var hits = await store.FacetAsync(name, RestReader.Key(body.GetProperty("key")), body.GetProperty("limit").GetInt32(), RestReader.FilterOf(body));
                return new { hits = hits.Select(hit => new { value = hit.Value.Value, count = hit.Count }) };
            default:
                throw new NotSupportedException(operation);
        }
    }

    private async Task MakeAsync()
    {
        foreach (var name in _waiting.Keys)
        {
            if (_waiting.TryRemove(name, out var schema))
                await store.CreateCollectionAsync(name, schema);
        }
    }

    private async Task<object> AliasAsync(JsonProperty action)
    {
        var alias = action.Value.GetProperty("alias_name").GetString()!;
        if (action.Name == "create_alias")
            await store.SetAliasAsync(alias, action.Value.GetProperty("collection_name").GetString()!);
        else
            await store.DeleteAliasAsync(alias);
        return true;
    }

    private async Task<object> ScrollAsync(string name, JsonElement body)
    {
        var with = body.GetProperty("with_vector").GetBoolean();
        PointId? from = body.TryGetProperty("offset", out var offset) ? RestReader.Id(offset) : null;
        var page = await store.ScrollAsync(name, body.GetProperty("limit").GetInt32(), from, RestReader.FilterOf(body), with);
        return new { points = page.Points.Select(point => Record(point, with)), next_page_offset = page.Next };
    }

    private static object Done() => new { operation_id = 1, status = "completed" };

    private static object Scored(ScoredPoint point) => new { id = point.Id, version = 1, score = point.Score, payload = Payload(point.Payload), vector = point.Vectors };

    private static object Record(Point point, bool withVectors)
    {
        var vectors = point.Vectors.ToDictionary(vector => vector.Key, vector => (object)vector.Value);
        foreach (var (name, vector) in point.SparseVectors)
            vectors[name] = new { indices = vector.Indices, values = vector.Values };
        return withVectors ? new { id = point.Id, payload = Payload(point.Payload), vector = vectors } : new { id = point.Id, payload = Payload(point.Payload) };
    }

    private static JsonElement? Payload(JsonElement payload) => payload.ValueKind == JsonValueKind.Object ? payload : null;

    private static object Description(CollectionInfo info) => new
    {
        status = "green",
        optimizer_status = "ok",
        segments_count = 1,
        config = new
        {
            @params = new
            {
                vectors = info.Schema.Vectors.ToDictionary(vector => vector.Key, vector => new { size = vector.Value.Size, distance = vector.Value.Distance.ToString() }),
                sparse_vectors = info.Schema.SparseVectors.ToDictionary(vector => vector.Key, vector => new { modifier = vector.Value.Idf ? "idf" : "none" }),
            },
            hnsw_config = new { m = 16, ef_construct = 200, full_scan_threshold = 10_000 },
            optimizer_config = new { deleted_threshold = 0.2, vacuum_min_vector_number = 1000, default_segment_number = 0, flush_interval_sec = 5 },
            metadata = info.Schema.Metadata,
        },
        payload_schema = info.Schema.PayloadIndexes.ToDictionary(index => index.Key, index => new { data_type = index.Value.ToString().ToLowerInvariant(), points = 0 }),
    };
}
