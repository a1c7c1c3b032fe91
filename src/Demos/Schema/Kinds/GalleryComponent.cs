using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Images with captions: <c>[{ "image": file, "caption": "…" }, …]</c>. Its value is a <see cref="Gallery"/>.</summary>
public sealed record GalleryComponent : OutputComponent
{
    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : new JsonArray(
        [.. ((Gallery)value).Items.Select((item, index) => new JsonObject
        {
            ["image"] = ImageComponent.Write(item.Image, $"{Name}-{index + 1}", files),
            ["caption"] = item.Caption,
        })]);
}
