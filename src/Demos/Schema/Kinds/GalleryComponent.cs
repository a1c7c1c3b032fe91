using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// Images with captions: <c>[{ "image": file, "caption": "…", "score": 0.9 }, …]</c>, without <c>score</c> where there is none. Its value is a
/// <see cref="Gallery"/>.
/// </summary>
public sealed record GalleryComponent : OutputComponent
{
    public override JsonNode? Write(object? value, FileStore files) =>
        value is null ? null : new JsonArray([.. ((Gallery)value).Items.Select((item, index) => Write(item, $"{Name}-{index + 1}", files))]);

    private static JsonObject Write(GalleryItem item, string name, FileStore files)
    {
        var json = new JsonObject { ["image"] = ImageComponent.Write(item.Image, name, files), ["caption"] = item.Caption };
        if (item.Score is { } score)
            json["score"] = Numbers.ToJson(score);
        return json;
    }
}
