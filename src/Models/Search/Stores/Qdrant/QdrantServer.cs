using System.Globalization;
using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>A Qdrant server whose version is known. It is asked for once, and again after the server was lost: it may be another then.</summary>
internal sealed class QdrantServer(QdrantConnection connection)
{
    /// <summary>The first with the query API.</summary>
    private static readonly Version s_oldest = new(1, 10);

    private volatile Known? _known;

    public async Task<Version> GetVersionAsync(CancellationToken cancellationToken)
    {
        var losses = connection.Losses;
        if (_known is { } known && known.Losses == losses)
            return known.Version;
        var reply = await connection.TrySendAsync(QdrantRequest.Get(""), cancellationToken).ConfigureAwait(false);
        var version = Read(reply.ResultOrThrow());
        if (version < s_oldest)
            throw new VectorStoreException(VectorStoreFault.Unavailable, $"Qdrant at {connection.Url} has the version {version}; 1.10 or newer is needed.");
        _known = new(version, losses);
        return version;
    }

    /// <exception cref="VectorStoreException">The server is older.</exception>
    public async Task RequireAsync(int minor, string what, CancellationToken cancellationToken)
    {
        var version = await GetVersionAsync(cancellationToken).ConfigureAwait(false);
        if (version < new Version(1, minor))
            throw new VectorStoreException(VectorStoreFault.Invalid, $"{what} needs Qdrant 1.{minor} or newer; the server has {version}.");
    }

    public async Task<JsonElement> SendAsync(QdrantRequest request, CancellationToken cancellationToken) =>
        (await TrySendAsync(request, cancellationToken).ConfigureAwait(false)).ResultOrThrow();

    public async Task<QdrantReply> TrySendAsync(QdrantRequest request, CancellationToken cancellationToken)
    {
        await GetVersionAsync(cancellationToken).ConfigureAwait(false);
        return await connection.TrySendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads for instance <c>1.19.0</c> or <c>1.20.1-dev</c>; what it cannot read it takes for new.</summary>
    private static Version Read(JsonElement answer)
    {
        var text = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
            ? version.GetString()!
            : throw new VectorStoreException(VectorStoreFault.Unavailable, "What answers at the address of Qdrant does not tell its version: is it Qdrant?");
        var numbers = text.Split('-', '+')[0].Split('.');
        return numbers.Length >= 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new(major, minor, numbers.Length > 2 && int.TryParse(numbers[2], NumberStyles.None, CultureInfo.InvariantCulture, out var patch) ? patch : 0)
            : new(int.MaxValue, 0);
    }

    private sealed record Known(Version Version, int Losses);
}
