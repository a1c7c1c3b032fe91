using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>
/// The metadata of collections on a server before 1.16, which keeps none itself: each is the payload of a point in a collection
/// of their own, which has no vectors. A server that is upgraded later still has them there.
/// </summary>
internal sealed class QdrantNotes(QdrantServer server)
{
    public const string Collection = "demohub_metadata";

    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string collection, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Ask(QdrantRequest.Collection(Collection, "/points"), json =>
        {
            json.WriteStartObject();
            json.WriteIds("ids", [Id(collection)]);
            json.WriteBoolean("with_payload", true);
            json.WriteEndObject();
        });
        var reply = await server.TrySendAsync(request, cancellationToken).ConfigureAwait(false);
        if (reply.Failure is { Fault: VectorStoreFault.NotFound })
            return new Dictionary<string, string>();
        return QdrantReader.Read(reply.ResultOrThrow(), points => points.EnumerateArray().Select(QdrantReader.Record).FirstOrDefault() is { } point
            ? QdrantReader.Texts(point.Payload)
            : []);
    }

    public async Task WriteAsync(string collection, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var made = await server.TrySendAsync(
            QdrantRequest.Manage(HttpMethod.Put, QdrantRequest.Collection(Collection), json =>
            {
                json.WriteStartObject();
                json.WriteStartObject("vectors");
                json.WriteEndObject();
                json.WriteEndObject();
            }),
            cancellationToken).ConfigureAwait(false);
        if (made.Failure is not { Fault: VectorStoreFault.Conflict })
            made.ResultOrThrow();
        var body = QdrantRequest.Json(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("points");
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteId(Id(collection));
            json.WriteStartObject("vector");
            json.WriteEndObject();
            json.WritePropertyName("payload");
            json.WriteMetadata(metadata);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
        await server.SendAsync(QdrantRequest.Change(HttpMethod.Put, QdrantRequest.Collection(Collection, "/points"), body), cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteAsync(string collection, CancellationToken cancellationToken)
    {
        var body = QdrantRequest.Json(json =>
        {
            json.WriteStartObject();
            json.WriteIds("points", [Id(collection)]);
            json.WriteEndObject();
        });
        var reply = await server.TrySendAsync(
            QdrantRequest.Change(HttpMethod.Post, QdrantRequest.Collection(Collection, "/points/delete"), body), cancellationToken).ConfigureAwait(false);
        if (reply.Failure is not { Fault: VectorStoreFault.NotFound })
            reply.ResultOrThrow();
    }

    /// <summary>Always the same for the same name.</summary>
    private static PointId Id(string collection) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(collection)).AsSpan(0, 16));
}
