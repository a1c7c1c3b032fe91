using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Writes points, ids and vectors as Qdrant reads them. Numbers keep all their digits.</summary>
internal static class QdrantPointWriter
{
    public static void WriteId(this Utf8JsonWriter json, PointId id)
    {
        if (id.Uuid is { } uuid)
            json.WriteStringValue(uuid);
        else
            json.WriteNumberValue(id.Number!.Value);
    }

    public static void WriteIds(this Utf8JsonWriter json, string name, IEnumerable<PointId> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
            json.WriteId(id);
        json.WriteEndArray();
    }

    public static void WriteVector(this Utf8JsonWriter json, float[] vector)
    {
        json.WriteStartArray();
        foreach (var value in vector)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    public static void WriteSparse(this Utf8JsonWriter json, SparseVector vector)
    {
        json.WriteStartObject();
        json.WriteStartArray("indices");
        foreach (var index in vector.Indices)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        json.WritePropertyName("values");
        json.WriteVector(vector.Values);
        json.WriteEndObject();
    }

    public static void WritePoint(this Utf8JsonWriter json, Point point)
    {
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteId(point.Id);
        json.WriteStartObject("vector");
        foreach (var (name, vector) in point.Vectors)
        {
            json.WritePropertyName(name);
            json.WriteVector(vector);
        }

        foreach (var (name, vector) in point.SparseVectors)
        {
            json.WritePropertyName(name);
            json.WriteSparse(vector);
        }

        json.WriteEndObject();
        if (point.Payload.ValueKind == JsonValueKind.Object)
        {
            json.WritePropertyName("payload");
            point.Payload.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
