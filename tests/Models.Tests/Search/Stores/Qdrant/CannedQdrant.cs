using System.Collections.Concurrent;
using System.Text.Json;
using DemoHub.Models.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>
/// A server that answers every request of the client with one fixed answer for each operation, and a store that asks it. Requests
/// and answers that go well are held against the OpenAPI document.
/// </summary>
internal sealed class CannedQdrant : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_results = new()
    {
        ["GET /collections"] = """{"collections": [{"name": "docs_v3"}, {"name": "animals"}, {"name": "demohub_metadata"}]}""",
        ["GET /aliases"] = """{"aliases": [{"alias_name": "docs", "collection_name": "docs_v3"}]}""",
        ["POST /collections/aliases"] = "true",
        ["PUT /collections/{collection_name}"] = "true",
        ["DELETE /collections/{collection_name}"] = "true",
        ["GET /collections/{collection_name}"] = """
            {"status": "green", "optimizer_status": "ok", "indexed_vectors_count": 20000, "points_count": 10000, "segments_count": 2,
             "config": {
               "params": {"vectors": {"dense": {"size": 4, "distance": "Cosine"}, "place": {"size": 2, "distance": "Euclid"}}, "shard_number": 1,
                 "replication_factor": 1, "write_consistency_factor": 1, "on_disk_payload": true, "sparse_vectors": {"words": {"modifier": "idf"}, "raw": {}}},
               "hnsw_config": {"m": 16, "ef_construct": 200, "full_scan_threshold": 10000, "max_indexing_threads": 0, "on_disk": false},
               "optimizer_config": {"deleted_threshold": 0.2, "vacuum_min_vector_number": 1000, "default_segment_number": 2, "flush_interval_sec": 5},
               "wal_config": {"wal_capacity_mb": 32, "wal_segments_ahead": 0},
               "quantization_config": null,
               "metadata": {"embedder": "by hand"}},
             "payload_schema": {"lang": {"data_type": "keyword", "points": 10000}, "year": {"data_type": "integer", "points": 10000}, "\"two words\"": {"data_type": "float", "points": 1}}}
            """,
        ["PUT /collections/{collection_name}/index"] = """{"operation_id": 3, "status": "completed"}""",
        ["PUT /collections/{collection_name}/points"] = """{"operation_id": 17, "status": "completed"}""",
        ["POST /collections/{collection_name}/points/delete"] = """{"operation_id": 18, "status": "acknowledged"}""",
        ["POST /collections/{collection_name}/points"] = """
            [{"id": 42, "payload": {"lang": "en"}, "vector": {"dense": [0.5, 0.1], "words": {"indices": [17], "values": [1.5]}}},
             {"id": "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", "payload": {}}]
            """,
        ["POST /collections/{collection_name}/points/count"] = """{"count": 12345678901}""",
        ["POST /collections/{collection_name}/points/scroll"] = """{"points": [{"id": 42, "payload": {"lang": "en"}, "vector": {"dense": [0.5, 0.1]}}], "next_page_offset": "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"}""",
        ["POST /collections/{collection_name}/points/query"] = """
            {"points": [
              {"id": "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", "version": 17, "score": 0.8, "payload": {"title": "Tides"}, "vector": {"dense": [0.5, 0.1]}},
              {"id": 43, "version": 17, "score": 0.6, "payload": {}},
              {"id": 42, "version": 17, "score": 0.6}]}
            """,
        ["POST /collections/{collection_name}/points/query/batch"] = """[{"points": [{"id": 1, "version": 0, "score": 0.9}, {"id": 2, "version": 0, "score": 0.5}]}, {"points": [{"id": 2, "version": 0, "score": 7}]}]""",
        ["POST /collections/{collection_name}/points/query/groups"] = """{"groups": [{"id": "doc-7", "hits": [{"id": 1, "version": 0, "score": 0.9, "payload": {"title": "Tides"}}]}, {"id": 7, "hits": []}]}""",
        ["POST /collections/{collection_name}/facet"] = """{"hits": [{"value": "fr", "count": 2}, {"value": "de", "count": 2}, {"value": "en", "count": 9}]}""",
    };

    private readonly ConcurrentQueue<(Asked Asked, string Fault)> _faults = new();
    private readonly LoopbackServer _server;
    private readonly string _version;

    public CannedQdrant(string version = "1.19.0", Action<QdrantOptions>? configure = null)
    {
        _version = version;
        _server = new LoopbackServer(Respond);
        var options = new QdrantOptions { Url = _server.Url, ApiKey = "secret" };
        configure?.Invoke(options);
        Store = new QdrantVectorStore(options, NullLogger<QdrantVectorStore>.Instance, TimeProvider.System);
    }

    public QdrantVectorStore Store { get; }

    /// <summary>What the OpenAPI document finds wrong so far.</summary>
    public IEnumerable<string> Faults => _faults.Select(fault => $"{fault.Asked}: {fault.Fault} in {fault.Asked.Body}");

    /// <summary>The requests but for the handshake.</summary>
    public IReadOnlyList<Asked> Asked => [.. _server.Asked.Where(asked => asked.Path != "/")];

    /// <summary>The body of the last request.</summary>
    public JsonElement LastBody => JsonSerializer.Deserialize<JsonElement>(Asked[^1].Body);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Answer Respond(Asked asked)
    {
        var document = OpenApiDocument.Qdrant;
        var template = document.Template(asked.Path);
        JsonElement? body = asked.Body.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(asked.Body);
        if (document.RequestFault(asked.Method, template, asked.Query, body) is { } requestFault)
            _faults.Enqueue((asked, requestFault));
        var answer = template == "/"
            ? new Answer(200, $$"""{"title": "qdrant - vector search engine", "version": "{{_version}}", "commit": "0000000000000000000000000000000000000000"}""")
            : Answer.Ok(s_results[$"{asked.Method} {template}"]);
        if (document.ResponseFault(asked.Method, template, "200", JsonSerializer.Deserialize<JsonElement>(answer.Body)) is { } responseFault)
            _faults.Enqueue((asked, "answer: " + responseFault));
        return answer;
    }
}
