using DemoHub.Models.Inference;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Images out of tensors.</summary>
internal static class OutputImages
{
    private const long MaxPixels = 24_000_000;

    /// <summary>The first image of a tensor.</summary>
    /// <param name="tensor">A tensor of three or four dimensions.</param>
    /// <param name="layout">Where its channels stand.</param>
    /// <param name="scale">The range of its samples; null to see it from their values.</param>
    public static ImageData Of(TensorData tensor, ImageLayout layout, string? scale)
    {
        var shape = tensor.Shape;
        if (shape.Count is not (3 or 4))
            throw new DemoException($"The model gave a tensor {TensorData.ShapeText(shape)}, which is no image.");
        var (height, width, channels) = layout == ImageLayout.Nchw ? (shape[^2], shape[^1], shape[^3]) : (shape[^3], shape[^2], shape[^1]);
        if (channels is not (1 or 3) || width < 1 || height < 1 || width > MaxPixels || height > MaxPixels || width * height > MaxPixels || tensor.Values.Length == 0)
            throw new DemoException($"The model gave a tensor {TensorData.ShapeText(shape)}, which cannot be shown as an image.");
        var count = (int)(width * height * channels);
        var samples = Array.ConvertAll(tensor.Element == TensorElement.Float32 ? [] : tensor.ToDoubles()[..count], value => (float)value);
        var numbers = tensor.Values is float[] reals ? reals.AsSpan(0, count) : samples;
        var settings = ImageSettings.Named(scale ?? RangeOf(numbers, tensor.Element), (int)channels);
        return ImageData.FromTensor(numbers, (int)width, (int)height, layout, (int)channels, settings.Scale, settings.Mean, settings.Std);
    }

    private static string RangeOf(ReadOnlySpan<float> numbers, TensorElement element)
    {
        if (!element.IsReal())
            return "0..255";
        float least = 0, most = 0;
        foreach (var number in numbers)
        {
            least = Math.Min(least, number);
            most = Math.Max(most, number);
        }

        // A little beyond the range is what networks do; far beyond it is another range.
        return most > 8 ? "0..255" : least < -0.3f ? "-1..1" : "0..1";
    }
}
