using System.Text.Json;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Onnx;

/// <summary>Tells what is done to an image before a graph sees it.</summary>
internal static class ImageWords
{
    public static string Reason(ImageShape shape, ImageSettings settings, string resize, bool draws)
    {
        var channels = shape.Channels == 1 ? "one channel of brightness" : "three channels, taken as red, green and blue";
        var order = shape.Layout == ImageLayout.Nchw ? "before" : "after";
        var size = (shape.Width, shape.Height) switch
        {
            ({ } width, { } height) => $"It is {ResizeWords(resize)} to {width} × {height} pixels",
            _ => "Its size is kept, 640 pixels a side at most",
        };
        var batch = shape.Batch > 1 ? $" The graph takes {shape.Batch} images at once: all are the one that is given." : "";
        var pad = draws ? " Images this small and grey are mostly of drawn characters, so it may be drawn, white on black." : "";
        return $"It has {channels} {order} height and width. {size}, and its samples are {settings.Words}.{batch}{pad}";
    }

    public static string SideFile(SideInput side, ImageSettings settings, string resize, bool draws)
    {
        var scale = side.Scale ?? (settings.Scale == 1 ? "0..255" : "0..1");
        var mean = settings.Mean.Length > 0 ? $", \"mean\": {JsonSerializer.Serialize(settings.Mean)}, \"std\": {JsonSerializer.Serialize(settings.Std)}" : "";
        return $$"""{ "kind": "image", "scale": "{{scale}}"{{mean}}, "resize": "{{resize}}", "channelOrder": "{{side.ChannelOrder ?? "rgb"}}"{{(draws ? ", \"draw\": true" : "")}} }""";
    }

    private static string ResizeWords(string resize) => resize switch
    {
        "crop" => "brought, with its middle cut out,",
        "pad" => "brought, with bars around it,",
        _ => "stretched",
    };
}
