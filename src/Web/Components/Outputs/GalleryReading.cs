using System.Globalization;
using System.Text.Json;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Images with captions, read from the JSON that the API gives.</summary>
internal static class GalleryReading
{
    /// <summary>The images; those without a caption are numbered.</summary>
    public static IEnumerable<(string Caption, string? Score, FileReading File)> Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("image", out var image) && FileReading.Of(image) is { Id: not null } file)
                yield return (item.TryGetProperty("caption", out var caption) && caption.ToString() is { Length: > 0 } text ? text : $"Image {index + 1}", ScoreOf(item), file);
        }
    }

    private static string? ScoreOf(JsonElement item) =>
        item.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number ? score.GetDouble().ToString("0.00", CultureInfo.InvariantCulture) : null;
}
