using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// How values name files. In: <c>{ "id": … }</c> of a file that was sent before, or a small one as
/// <c>{ "name": …, "data": base64 }</c>. Out: <c>{ id, url, name, size, contentType }</c>.
/// </summary>
internal static class FileReference
{
    private const string Gone = "names a file that is not here, or no longer; send it again";

    public static bool TryRead(JsonElement json, FileStore files, long maxBytes, [NotNullWhen(true)] out FileData? file, [NotNullWhen(false)] out string? error)
    {
        file = null;
        error = null;
        if (json.ValueKind != JsonValueKind.Object)
            error = $"must be a file as {{ \"id\": … }} or {{ \"name\": …, \"data\": … }}, not {json.KindName()}";
        else if (json.TryGetProperty("id", out var id))
            file = Find(id, files, out error);
        else if (json.TryGetProperty("data", out var data))
            file = Decode(json, data, out error);
        else
            error = "has neither the \"id\" of a file that was sent nor its \"data\"; give one of them";
        if (file is null)
        {
            error ??= "is no file";
            return false;
        }

        error = file.Size == 0 ? "is empty; choose a file with something in it"
            : file.Size > maxBytes ? $"has {Megabytes(file.Size)} MB; use a file of {Megabytes(maxBytes)} MB or less"
            : null;
        return error is null;
    }

    public static JsonObject Write(StoredFile file) => new()
    {
        ["id"] = file.Id,
        ["url"] = FileStore.AddressOf(file),
        ["name"] = file.Name,
        ["size"] = file.Size,
        ["contentType"] = file.ContentType,
    };

    /// <summary>The same, as bytes: for values that are looked into at once.</summary>
    public static bool TryReadBytes(JsonElement json, FileStore files, long maxBytes, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? error)
    {
        bytes = null;
        if (!TryRead(json, files, maxBytes, out var file, out error))
            return false;
        try
        {
            bytes = file.ReadAllBytes();
            return true;
        }
        catch (IOException)
        {
            // It expired in this very moment.
            error = Gone;
            return false;
        }
    }

    private static FileData? Find(JsonElement id, FileStore files, out string? error)
    {
        error = null;
        if (id.ValueKind == JsonValueKind.String && id.TryGetText(out var text) && files.TryGet(text, out var stored))
            return new FileData(stored.Name, stored.Size, () => files.OpenRead(stored));
        error = Gone;
        return null;
    }

    private static FileData? Decode(JsonElement json, JsonElement data, out string? error)
    {
        error = null;
        var name = json.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String && given.TryGetText(out var text) ? text : "file";
        try
        {
            if (data.ValueKind == JsonValueKind.String)
                return new FileData(FileNames.Clean(name), data.GetBytesFromBase64());
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException)
        {
            // Told below.
        }

        error = "has \"data\" that is not base64; encode the file's bytes so, or send the file first and give its id";
        return null;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("#,0.##", CultureInfo.InvariantCulture);
}
