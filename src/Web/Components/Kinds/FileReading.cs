using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Files;

namespace DemoHub.Web.Components.Kinds;

/// <summary>What a page knows of a file by the JSON value that names it.</summary>
/// <param name="Id">Its id; null where the file itself is in the value, or nothing sensible is.</param>
/// <param name="Name">Its name for people.</param>
public sealed record FileReading(string? Id, string Name)
{
    /// <summary>Bytes; null where the value does not say.</summary>
    public long? Size { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Pixels of an image.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels of an image.</summary>
    public int? Height { get; init; }

    /// <summary>Length of a sound.</summary>
    public double? Seconds { get; init; }

    /// <summary>Where to read it, relative to the page's base. Made of the id: an address in a value is not trusted.</summary>
    public string? Address => Id is null ? null : $"files/{Uri.EscapeDataString(Id)}/{Uri.EscapeDataString(Name)}";

    /// <summary>Where to save it from.</summary>
    public string? Download => Address is null ? null : Address + "?download";

    /// <summary>Its size, and what else is known, in words: <c>640 × 480 px · 120 KB</c>.</summary>
    public string Facts => string.Join(" · ", new[]
    {
        Width is { } width && Height is { } height ? string.Create(CultureInfo.InvariantCulture, $"{width:N0} × {height:N0} px") : null,
        Seconds is { } seconds ? Phrases.Duration(seconds * 1000) : null,
        FileKinds.Of(Name, ContentType),
        Size is { } size ? Phrases.Bytes(size) : null,
    }.OfType<string>());

    /// <summary>Reads a value; null where there is none or it is no file.</summary>
    public static FileReading? Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var id = Text(value, "id");
        return id is null && Text(value, "data") is null ? null : new(id, Text(value, "name") is { Length: > 0 } name ? name : "file")
        {
            Size = Number(value, "size") is >= 0 and <= 1e15 and var size ? (long)size : null,
            ContentType = Text(value, "contentType"),
            Width = Pixels(value, "width"),
            Height = Pixels(value, "height"),
            Seconds = Number(value, "seconds") is >= 0 and <= 1e9 and var seconds ? seconds : null,
        };
    }

    /// <summary>The same with what the hub itself knows of the file, which counts more than what the value says.</summary>
    public FileReading With(StoredFile stored) => this with { Name = stored.Name, Size = stored.Size, ContentType = stored.ContentType };

    private static int? Pixels(JsonElement value, string name) => Number(value, name) is >= 1 and <= int.MaxValue and var pixels ? (int)pixels : null;

    private static double? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out var read) ? read : null;

    private static string? Text(JsonElement value, string name)
    {
        try
        {
            return value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that is no character: no text.
            return null;
        }
    }
}
