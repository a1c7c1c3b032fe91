using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Schema;

/// <summary>A picture, JPEG or PNG. Its value is an <see cref="ImageData"/>. Out: a file with its <c>width</c> and <c>height</c> in pixels.</summary>
public sealed record ImageComponent : Component
{
    /// <summary>Bytes that the file may have. Default: 20 million.</summary>
    public long MaxBytes { get; init; } = 20_000_000;

    /// <summary>Width times height at most. Default: 24 million.</summary>
    public long MaxPixels { get; init; } = 24_000_000;

    /// <summary>The ways to give one on the page. Default: upload and camera.</summary>
    public IReadOnlyList<ImageSource> Sources { get; init; } = ImageAttribute.DefaultSources;

    /// <summary>The field to draw in; null where one does not draw.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DrawingPad? Drawing { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (!FileReference.TryReadBytes(json, files, MaxBytes, out var bytes, out error))
            return Refuse(error, out value, out error);
        var limits = new ImageLimits { MaxBytes = MaxBytes, MaxPixels = MaxPixels };
        return ImageData.TryRead(bytes, limits, out var image, out error)
            ? Accept(image, out value, out error)
            : Refuse(error, out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : Write((ImageData)value, Name, files);

    internal static JsonObject Write(ImageData image, string name, FileStore files)
    {
        var bytes = image.Encoded ?? image.ToPng();
        var json = FileReference.Write(files.Save(name + (image.ContentType == "image/jpeg" ? ".jpg" : ".png"), bytes));
        json["width"] = image.Width;
        json["height"] = image.Height;
        return json;
    }
}
