using System.Buffers;
using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>A request to Qdrant's REST API.</summary>
/// <param name="Method">The method of HTTP.</param>
/// <param name="Path">The path below the server's address, its parts escaped, without a query.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record QdrantRequest(HttpMethod Method, string Path, ReadOnlyMemory<byte>? Body = null)
{
    /// <summary>Whether it changes something. Such a request waits for its turn, and for the change to be done.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether points are changed: the server is told to answer when that is done, not when it is noted.</summary>
    public bool WaitsForPoints { get; init; }

    /// <summary>Whether sending it twice leaves what sending it once does.</summary>
    public bool IsRepeatable { get; init; } = true;

    public static QdrantRequest Get(string path) => new(HttpMethod.Get, path);

    /// <summary>A question that is asked by POST.</summary>
    public static QdrantRequest Ask(string path, Action<Utf8JsonWriter> body) => new(HttpMethod.Post, path, Json(body));

    /// <summary>A change of points or their indexes.</summary>
    public static QdrantRequest Change(HttpMethod method, string path, ReadOnlyMemory<byte> body) =>
        new(method, path, body) { IsWrite = true, WaitsForPoints = true };

    /// <summary>A change of collections or aliases.</summary>
    public static QdrantRequest Manage(HttpMethod method, string path, Action<Utf8JsonWriter>? body = null) =>
        new(method, path, body is null ? null : Json(body)) { IsWrite = true };

    /// <summary>The path of a collection, or of something in it.</summary>
    public static string Collection(string name, string rest = "") => $"collections/{Uri.EscapeDataString(name)}{rest}";

    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.WrittenMemory;
    }
}
