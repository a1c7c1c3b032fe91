using System.Net;
using System.Text;
using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Reads answers of Qdrant, and of what may stand before it. Nothing that comes can make it throw.</summary>
internal static class QdrantAnswer
{
    private const int MaxShown = 300;

    /// <summary>Reads one answer.</summary>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="retryAfter">The header of that name.</param>
    /// <param name="request">What was asked, for the words.</param>
    public static QdrantReply Read(HttpStatusCode status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter, QdrantRequest request)
    {
        var json = Parse(body);
        if (status == HttpStatusCode.OK && json is { ValueKind: JsonValueKind.Object } answer)
        {
            // The handshake alone has no envelope.
            if (answer.TryGetProperty("result", out var result) && result.ValueKind != JsonValueKind.Null)
                return new() { Result = result };
            if (answer.TryGetProperty("version", out _))
                return new() { Result = answer };
        }

        return new() { Failure = Failed(status, body, json, retryAfter, request) };
    }

    private static QdrantFailure Failed(HttpStatusCode status, ReadOnlyMemory<byte> body, JsonElement? json, TimeSpan? retryAfter, QdrantRequest request)
    {
        var reason = Reason(json) ?? Plain(body);
        return (int)status switch
        {
            >= 200 and < 300 => Strange(status, body, json, request),
            >= 300 and < 400 => new(VectorStoreFault.Unavailable, $"The address of Qdrant answers with a redirection (HTTP {(int)status}); name the address of Qdrant itself."),
            401 => new(VectorStoreFault.Denied, $"Qdrant does not accept the key: {reason ?? "no reason given"}. Set DemoHub:Search:Qdrant:ApiKey to one that it knows."),
            403 => new(VectorStoreFault.Denied, $"Qdrant does not allow this with the key it was given: {reason ?? "no reason given"}."),
            404 when json is null => new(VectorStoreFault.Unavailable, $"What answers at the address of Qdrant does not know {Shown(request)}: Qdrant 1.10 or newer is needed there."),
            404 => new(VectorStoreFault.NotFound, $"Qdrant: {reason ?? "not found"}."),
            408 => Busy($"Qdrant gave up for lack of time: {reason ?? "no reason given"}.") with { IsTransient = true },
            409 => new(VectorStoreFault.Conflict, $"Qdrant: {reason ?? "the name is taken"}."),
            413 => new(VectorStoreFault.Invalid, "The request is larger than Qdrant, or a proxy before it, accepts.") { IsTooLarge = true },
            429 => Busy($"Qdrant is asked too often: {reason ?? "no reason given"}.") with
            {
                IsTransient = true, IsNotBegun = true, RetryAfter = retryAfter, IsTooLarge = retryAfter is null,
            },
            507 => new(VectorStoreFault.Full, $"Qdrant has no space left: {reason ?? "no reason given"}."),
            502 or 504 => Busy($"Qdrant does not answer the proxy before it (HTTP {(int)status}).") with { IsTransient = true, IsLost = true },
            503 => Busy($"Qdrant cannot answer now: {reason ?? "no reason given"}.") with { IsTransient = true, RetryAfter = retryAfter },
            >= 500 => Busy($"Qdrant failed (HTTP {(int)status}): {reason ?? "no reason given"}.") with { IsTransient = status == HttpStatusCode.InternalServerError },
            _ => new(VectorStoreFault.Invalid, $"Qdrant refuses the request: {reason ?? $"HTTP {(int)status}"}.") { IsTooLarge = SpeaksOfSize(reason) },
        };
    }

    /// <summary>An answer that says it went well but holds no result.</summary>
    private static QdrantFailure Strange(HttpStatusCode status, ReadOnlyMemory<byte> body, JsonElement? json, QdrantRequest request)
    {
        if (status == HttpStatusCode.Accepted)
            return Busy($"Qdrant took note of {Shown(request)} but has not done it yet.");
        if (json is null && body.Span.TrimStart(" \r\n\t"u8).StartsWith("<"u8))
            return Busy($"What answers {Shown(request)} at the address of Qdrant sends a page instead of JSON: is it a proxy, or another program?");
        return Busy(json is null
            ? $"The answer of Qdrant to {Shown(request)} broke off, or is not JSON."
            : $"The answer of Qdrant to {Shown(request)} has no result.") with { IsTransient = true };
    }

    private static QdrantFailure Busy(string message) => new(VectorStoreFault.Unavailable, message);

    /// <summary>Whether a refusal is one of the rules on how much may come at once ("strict mode").</summary>
    private static bool SpeaksOfSize(string? reason) =>
        reason is not null
        && (reason.Contains("batch", StringComparison.OrdinalIgnoreCase)
            || reason.Contains("payload size", StringComparison.OrdinalIgnoreCase)
            || reason.Contains("larger than allowed", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            var element = JsonElement.ParseValue(ref reader);
            return element;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The reason in Qdrant's envelope, where <c>status</c> is a text or an object with a text.</summary>
    private static string? Reason(JsonElement? json)
    {
        if (json is not { ValueKind: JsonValueKind.Object } answer || !answer.TryGetProperty("status", out var status))
            return null;
        var text = status.ValueKind switch
        {
            JsonValueKind.String => status.GetString(),
            JsonValueKind.Object when status.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String => error.GetString(),
            _ => null,
        };
        return Tidy(text);
    }

    private static string? Plain(ReadOnlyMemory<byte> body)
    {
        var start = body.Span[..Math.Min(body.Length, 4 * MaxShown)].TrimStart(" \r\n\t"u8);
        return start.StartsWith("<"u8) || start.StartsWith("{"u8) ? null : Tidy(Encoding.UTF8.GetString(start));
    }

    /// <summary>One line without the server's own beginning and without a full stop, which the sentence around it adds.</summary>
    private static string? Tidy(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        foreach (var beginning in (string[])["Wrong input: ", "Bad request: ", "Not found: "])
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
                text = text[beginning.Length..];
        }

        text = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!');
        return text.Length <= MaxShown ? text : text[..MaxShown] + "…";
    }

    private static string Shown(QdrantRequest request) => $"{request.Method} /{request.Path}";
}
