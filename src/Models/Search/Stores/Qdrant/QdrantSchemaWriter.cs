using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Writes the request that makes a collection.</summary>
internal static class QdrantSchemaWriter
{
    public static void WriteSchema(this Utf8JsonWriter json, CollectionSchema schema, QdrantOptions options, bool withMetadata)
    {
        json.WriteStartObject();
        json.WriteStartObject("vectors");
        foreach (var (name, vector) in schema.Vectors)
        {
            json.WriteStartObject(name);
            json.WriteNumber("size", vector.Size);
            json.WriteString("distance", vector.Distance.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteSparse(json, schema);
        WriteHnsw(json, options.Hnsw);
        WriteQuantization(json, options.Quantization);
        json.WriteBoolean("on_disk_payload", options.OnDiskPayload);
        WriteNumber(json, "shard_number", options.ShardNumber);
        WriteNumber(json, "replication_factor", options.ReplicationFactor);
        WriteNumber(json, "write_consistency_factor", options.WriteConsistencyFactor);
        if (withMetadata)
        {
            json.WritePropertyName("metadata");
            json.WriteMetadata(schema.Metadata);
        }

        json.WriteEndObject();
    }

    public static void WriteMetadata(this Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject();
        foreach (var (key, value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteIndex(this Utf8JsonWriter json, string key, PayloadType type)
    {
        json.WriteStartObject();
        json.WriteString("field_name", QdrantKey.Write(key));
        json.WriteString("field_schema", type switch
        {
            PayloadType.Integer => "integer",
            PayloadType.Float => "float",
            PayloadType.Bool => "bool",
            PayloadType.Datetime => "datetime",
            _ => "keyword",
        });
        json.WriteEndObject();
    }

    private static void WriteSparse(Utf8JsonWriter json, CollectionSchema schema)
    {
        if (schema.SparseVectors.Count == 0)
            return;
        json.WriteStartObject("sparse_vectors");
        foreach (var (name, vector) in schema.SparseVectors)
        {
            json.WriteStartObject(name);
            if (vector.Idf)
                json.WriteString("modifier", "idf");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteHnsw(Utf8JsonWriter json, QdrantHnswOptions hnsw)
    {
        json.WriteStartObject("hnsw_config");
        json.WriteNumber("m", hnsw.M);
        json.WriteNumber("ef_construct", hnsw.EfConstruct);
        json.WriteNumber("full_scan_threshold", hnsw.FullScanThreshold);
        json.WriteEndObject();
    }

    private static void WriteQuantization(Utf8JsonWriter json, QdrantQuantization quantization)
    {
        if (quantization == QdrantQuantization.None)
            return;
        json.WriteStartObject("quantization_config");
        switch (quantization)
        {
            case QdrantQuantization.Binary:
                json.WriteStartObject("binary");
                break;
            case QdrantQuantization.Product:
                json.WriteStartObject("product");
                json.WriteString("compression", "x16");
                break;
            default:
                json.WriteStartObject("scalar");
                json.WriteString("type", "int8");
                json.WriteNumber("quantile", 0.99);
                break;
        }

        json.WriteBoolean("always_ram", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
