using System.Text.Json;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Values as plain text: in a cell of a CSV file, or in an address.</summary>
public static class PlainValue
{
    /// <summary>Whether the JSON form of a kind is a text, which stands for itself.</summary>
    public static bool IsText(Component component) =>
        component is TextComponent or ChoiceComponent or DateComponent or MarkdownComponent or CodeComponent or NotationComponent;

    /// <summary>Whether a value of a kind may be a file, which no text can hold.</summary>
    public static bool IsFile(Component component) => component is ImageComponent or AudioComponent or FileComponent;

    /// <summary>What a text means depends on the input that it is for. It is not checked: what is no JSON where JSON is due stays a text.</summary>
    public static JsonElement Read(Component component, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsText(component))
            return JsonSerializer.SerializeToElement(text);
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(component is SwitchComponent ? text.ToLowerInvariant() : text);
            // Fails for an escape that is half a character: valid JSON, but no text.
            _ = JsonSerializer.Serialize(json);
            return json;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }

    /// <summary>The text that <see cref="Read"/> turns into a value.</summary>
    public static string Write(Component component, JsonElement value) =>
        IsText(component) && value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>The stored files that a value names, at any depth.</summary>
    public static IEnumerable<StoredFile> FilesIn(JsonElement value, FileStore files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(item => FilesIn(item, files)),
            JsonValueKind.Object => OwnFile(value, files).Concat(value.EnumerateObject().SelectMany(member => FilesIn(member.Value, files))),
            _ => [],
        };
    }

    private static IEnumerable<StoredFile> OwnFile(JsonElement value, FileStore files) =>
        value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetText(out var text) && files.TryGet(text, out var file) ? [file] : [];
}
