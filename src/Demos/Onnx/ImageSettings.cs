using System.Globalization;
using System.Text.Json;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Onnx;

/// <summary>How the samples of an image become the numbers that a graph was trained on.</summary>
/// <param name="Scale">Multiplies the samples, 0 to 255.</param>
/// <param name="Mean">Taken from each channel after that; empty for nothing.</param>
/// <param name="Std">Each channel is divided by it after that; empty for nothing.</param>
/// <param name="Words">The same for people.</param>
internal sealed record ImageSettings(float Scale, float[] Mean, float[] Std, string Words)
{
    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_std = [0.229f, 0.224f, 0.225f];

    /// <summary>What the side file or the model's metadata say, else what is usual for the element type.</summary>
    public static ImageSettings Of(SideInput side, IReadOnlyDictionary<string, string> metadata, TensorElement element, int channels)
    {
        if (side.Scale is not null || side.Mean is not null || side.Std is not null)
        {
            var named = Named(side.Scale ?? "0..1", channels);
            // Numbers in the side file stand in the order of the graph's channels; named ones are red, green, blue.
            if (side.ChannelOrder == "bgr")
                named = named with { Mean = [.. named.Mean.Reverse()], Std = [.. named.Std.Reverse()] };
            return named with { Mean = Fit(side.Mean ?? named.Mean, channels), Std = Fit(side.Std ?? named.Std, channels), Words = "as the side file says" };
        }

        var mean = Read(metadata, "image_mean", "mean");
        var std = Read(metadata, "image_std", "std");
        if (mean is not null && std is not null && mean.Length == std.Length && mean.Length is 1 or 3)
        {
            // Some write them for samples from 0 to 255.
            var scale = mean.Max() > 1 || std.Max() > 1 ? 1 : 1 / 255f;
            return new(scale, Fit(mean, channels), Fit(std, channels), $"less the mean {List(mean)}, divided by {List(std)}, as the model's metadata say");
        }

        return element.IsReal() ? Named("0..1", channels) : Named("0..255", channels);
    }

    /// <summary>Settings by their names in side files.</summary>
    public static ImageSettings Named(string name, int channels) => name switch
    {
        "-1..1" => new(1 / 127.5f, Fit([1], channels), Fit([1], channels), "between -1 and 1"),
        "0..255" => new(1, [], [], "between 0 and 255"),
        "imagenet" => new(1 / 255f, Fit(s_mean, channels), Fit(s_std, channels), "less ImageNet's mean, divided by its standard deviation"),
        _ => new(1 / 255f, [], [], "between 0 and 1"),
    };

    // One number serves all channels; of three, a grey image takes the average.
    private static float[] Fit(float[] values, int channels) =>
        values.Length == channels || values.Length == 0 ? values
        : channels == 1 ? [values.Average()]
        : [.. Enumerable.Repeat(values[0], channels)];

    private static float[]? Read(IReadOnlyDictionary<string, string> metadata, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (!metadata.TryGetValue(key, out var text))
                continue;
            try
            {
                if (JsonSerializer.Deserialize<float[]>(text) is { Length: > 0 } values && Array.TrueForAll(values, float.IsFinite))
                    return values;
            }
            catch (JsonException)
            {
                // Not in a form that is known: as if it were not there.
            }
        }

        return null;
    }

    private static string List(float[] values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
