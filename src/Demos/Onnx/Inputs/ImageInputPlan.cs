using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>An image, brought to the size and the numbers that the graph takes.</summary>
internal sealed class ImageInputPlan(GraphPort port, ImageShape shape, ImageSettings settings) : InputPlan(port)
{
    /// <summary><c>stretch</c>, <c>crop</c> or <c>pad</c>.</summary>
    public required string Resize { get; init; }

    /// <summary>Whether blue comes first.</summary>
    public bool BlueFirst { get; init; }

    public override TensorData? Read(ReadOnlySpan<object?> values)
    {
        if (values[0] is not ImageData image)
            return null;
        var (width, height) = shape.SizeFor(image);
        var sized = Fit(image, width, height);
        var one = new float[width * height * shape.Channels];
        sized.CopyTo(one, shape.Layout, shape.Channels, settings.Scale, BlueFirst ? [.. settings.Mean.Reverse()] : settings.Mean, BlueFirst ? [.. settings.Std.Reverse()] : settings.Std);
        if (BlueFirst)
            SwapRedAndBlue(one, width * height);
        var numbers = shape.Batch == 1 ? one : [.. Enumerable.Repeat(one, shape.Batch).SelectMany(copy => copy)];
        return Tensors.FromFloats(Element, shape.Dimensions(width, height), numbers);
    }

    private ImageData Fit(ImageData image, int width, int height)
    {
        var (wide, high) = ((double)width / image.Width, (double)height / image.Height);
        switch (Resize)
        {
            case "crop":
                var cover = Math.Max(wide, high);
                var (cutWidth, cutHeight) = (Side(width / cover, image.Width), Side(height / cover, image.Height));
                return image.Crop((image.Width - cutWidth) / 2, (image.Height - cutHeight) / 2, cutWidth, cutHeight).Resize(width, height);
            case "pad":
                var inside = Math.Min(wide, high);
                return Pad(image.Resize(Side(image.Width * inside, width), Side(image.Height * inside, height)), width, height);
            default:
                return image.Resize(width, height);
        }
    }

    private static int Side(double length, int most) => Math.Clamp((int)Math.Round(length), 1, most);

    // The grey of YOLO's letter box, which most detectors were trained with.
    private static ImageData Pad(ImageData image, int width, int height)
    {
        const byte Grey = 114;
        var pixels = new byte[width * height * 3];
        Array.Fill(pixels, Grey);
        var (left, top) = ((width - image.Width) / 2, (height - image.Height) / 2);
        for (var row = 0; row < image.Height; row++)
            image.Pixels.AsSpan(row * image.Width * 3, image.Width * 3).CopyTo(pixels.AsSpan((((top + row) * width) + left) * 3));
        return new ImageData(width, height, pixels);
    }

    private void SwapRedAndBlue(float[] numbers, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (red, blue) = shape.Layout == ImageLayout.Nchw ? (i, i + (2 * count)) : (3 * i, (3 * i) + 2);
            (numbers[red], numbers[blue]) = (numbers[blue], numbers[red]);
        }
    }
}
