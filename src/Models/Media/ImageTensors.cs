namespace DemoHub.Models.Media;

/// <summary>Images to and from tensors of 32-bit floating-point numbers.</summary>
internal static class ImageTensors
{
    public static void Write(ImageData image, Span<float> destination, ImageLayout layout, int channels, float scale, ReadOnlySpan<float> mean, ReadOnlySpan<float> std)
    {
        Check(destination.Length, image.Width, image.Height, channels, mean, std, nameof(destination));
        var samples = channels == 3 ? image.Pixels : image.ToGrayscale();
        var count = image.Width * image.Height;
        Span<float> values = stackalloc float[256];
        for (var channel = 0; channel < channels; channel++)
        {
            // There are only 256 different samples: a table saves the arithmetic for each pixel.
            for (var sample = 0; sample < values.Length; sample++)
                values[sample] = (sample * scale - At(mean, channel, 0)) / At(std, channel, 1);
            var (start, step) = Order(layout, channel, channels, count);
            for (int i = 0, from = channel, to = start; i < count; i++, from += channels, to += step)
                destination[to] = values[samples[from]];
        }
    }

    public static ImageData Read(ReadOnlySpan<float> source, int width, int height, ImageLayout layout, int channels, float scale, ReadOnlySpan<float> mean, ReadOnlySpan<float> std)
    {
        Check(source.Length, width, height, channels, mean, std, nameof(source));
        var count = width * height;
        var pixels = new byte[count * 3];
        for (var channel = 0; channel < 3; channel++)
        {
            var from = Math.Min(channel, channels - 1);
            var factor = At(std, from, 1) / scale;
            var offset = At(mean, from, 0) / scale + 0.5f;
            var (start, step) = Order(layout, from, channels, count);
            // The conversion keeps to the range of a byte and makes NaN zero.
            for (int i = 0, at = start, to = channel; i < count; i++, at += step, to += 3)
                pixels[to] = (byte)Math.Clamp((int)(source[at] * factor + offset), 0, 255);
        }

        return new ImageData(width, height, pixels);
    }

    private static (int Start, int Step) Order(ImageLayout layout, int channel, int channels, int count) =>
        layout == ImageLayout.Nchw ? (channel * count, 1) : (channel, channels);

    private static float At(ReadOnlySpan<float> values, int channel, float otherwise) => values.IsEmpty ? otherwise : values[channel];

    private static void Check(int length, int width, int height, int channels, ReadOnlySpan<float> mean, ReadOnlySpan<float> std, string name)
    {
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image has 1 or 3 channels.");
        if (length != (long)width * height * channels)
            throw new ArgumentException($"{width} by {height} pixels with {channels} channels are {(long)width * height * channels} numbers, not {length}.", name);
        if (!mean.IsEmpty && mean.Length != channels)
            throw new ArgumentException($"There are {channels} channels and {mean.Length} means.", nameof(mean));
        if (!std.IsEmpty && std.Length != channels)
            throw new ArgumentException($"There are {channels} channels and {std.Length} standard deviations.", nameof(std));
    }
}
