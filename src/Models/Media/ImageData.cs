using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DemoHub.Models.Media;

namespace DemoHub;

/// <summary>
/// An image in 8-bit RGB, rows from the top. Images from files are decoded when their pixels are first asked for, once,
/// from whichever thread; they stand upright (the Exif orientation is applied), and what is transparent lies on white.
/// </summary>
public sealed class ImageData
{
    private static readonly ImageLimits s_unlimited = new() { MaxBytes = long.MaxValue, MaxPixels = long.MaxValue };

    private readonly Lazy<byte[]> _pixels;

    /// <summary>Makes an image of pixels, which are not copied.</summary>
    /// <param name="width">In pixels, 1 or more.</param>
    /// <param name="height">In pixels, 1 or more.</param>
    /// <param name="pixels">RGB, interleaved: <c>height * width * 3</c> bytes.</param>
    /// <exception cref="ArgumentException">The size is not positive, or the number of bytes is not that of the size.</exception>
    public ImageData(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException($"An image of {width} by {height} pixels has {3L * width * height} bytes, not {pixels.LongLength}.", nameof(pixels));
        (Width, Height) = (width, height);
        _pixels = new(pixels);
    }

    private ImageData(byte[] encoded, ImageHeader header)
    {
        (Width, Height) = (header.ShownWidth, header.ShownHeight);
        Encoded = encoded;
        ContentType = header.ContentType;
        _pixels = new(() => header.Format == ImageFormat.Png
            ? PngDecoder.Decode(encoded)
            : ExifOrientation.Apply(JpegDecoder.Decode(encoded, header), header.Width, header.Height, header.Orientation));
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>RGB, interleaved: <c>height * width * 3</c> bytes. Decodes on first use. Do not write to it.</summary>
    /// <exception cref="MediaException">The file is cut short or broken behind its header.</exception>
    public byte[] Pixels => _pixels.Value;

    /// <summary>The file it came from, byte for byte; null for an image made of pixels.</summary>
    public byte[]? Encoded { get; }

    /// <summary>The type of <see cref="Encoded"/>: <c>image/png</c> or <c>image/jpeg</c>. <c>image/png</c> for an image made of pixels.</summary>
    public string ContentType { get; } = "image/png";

    /// <summary>Takes a PNG or JPEG file of any size. Only its header is read now; the bytes are not copied.</summary>
    /// <exception cref="MediaException">It is neither, or its header is broken.</exception>
    public static ImageData FromEncoded(byte[] encoded) =>
        TryRead(encoded, s_unlimited, out var image, out var error) ? image : throw new MediaException(error);

    /// <summary>Takes a PNG or JPEG file from outside. Only its header is read now; the bytes are not copied.</summary>
    /// <param name="encoded">The file. Its first bytes tell the format.</param>
    /// <param name="limits">How large it may be; checked before anything is decoded.</param>
    /// <param name="image">The image; null where it is refused.</param>
    /// <param name="error">Why it is refused; completes a sentence that begins with the name of the value.</param>
    public static bool TryRead(byte[] encoded, ImageLimits limits, [NotNullWhen(true)] out ImageData? image, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ArgumentNullException.ThrowIfNull(limits);
        image = null;
        error = null;
        if (encoded.LongLength > limits.MaxBytes)
        {
            error = MediaSize.TooManyBytes(encoded.LongLength, limits.MaxBytes);
            return false;
        }

        try
        {
            var header = ImageHeader.Read(encoded);
            // More pixels than an array holds are too many at any rate.
            var most = Math.Min(limits.MaxPixels, Array.MaxLength / 3);
            if ((long)header.Width * header.Height > most)
                error = string.Create(CultureInfo.InvariantCulture, $"is {header.ShownWidth:N0} by {header.ShownHeight:N0} pixels; use at most {MediaSize.Millions(most)} megapixels");
            else
                image = new ImageData(encoded, header);
        }
        catch (MediaException failure)
        {
            error = failure.Message;
        }

        return image is not null;
    }

    /// <summary>Reads a PNG or JPEG file of this machine.</summary>
    /// <exception cref="MediaException">See <see cref="FromEncoded"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageData Load(string path) => FromEncoded(File.ReadAllBytes(path));

    /// <summary>The image as a PNG file: the original one where it was one, else a new one.</summary>
    public byte[] ToPng() => Encoded is not null && ContentType == "image/png" ? Encoded : MediaOperators.EncodePng(this);

    /// <summary>The image as a JPEG file of quality 95: the original one where it was one, else a new one.</summary>
    /// <exception cref="MediaException">A side is longer than 65,500 pixels.</exception>
    public byte[] ToJpeg() => Encoded is not null && ContentType == "image/jpeg" ? Encoded : MediaOperators.EncodeJpeg(this);

    /// <summary>Another size: the mean of the pixels covered where it shrinks, bilinear where it grows.</summary>
    /// <param name="width">In pixels, 1 or more.</param>
    /// <param name="height">In pixels, 1 or more.</param>
    public ImageData Resize(int width, int height) =>
        (width, height) == (Width, Height) ? this : new(width, height, ImageResizer.Resize(Pixels, Width, Height, width, height));

    /// <summary>A part of the image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is empty or reaches over an edge.</exception>
    public ImageData Crop(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - y);
        var part = new byte[width * height * 3];
        for (var row = 0; row < height; row++)
            Pixels.AsSpan(((y + row) * Width + x) * 3, width * 3).CopyTo(part.AsSpan(row * width * 3));
        return new ImageData(width, height, part);
    }

    /// <summary>The brightness of each pixel after ITU-R BT.601 (0.299 R + 0.587 G + 0.114 B): <c>height * width</c> bytes.</summary>
    public byte[] ToGrayscale()
    {
        var pixels = Pixels;
        var grey = new byte[Width * Height];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = (byte)((19595 * pixels[3 * i] + 38470 * pixels[3 * i + 1] + 7471 * pixels[3 * i + 2] + 32768) >> 16);
        return grey;
    }

    /// <summary>Fills a tensor: each number is <c>(sample * scale - mean) / std</c>, with samples from 0 to 255.</summary>
    /// <param name="destination">Takes <c>channels * height * width</c> numbers.</param>
    /// <param name="layout">Their order.</param>
    /// <param name="channels">3 for RGB, 1 for brightness.</param>
    /// <param name="scale">1/255 for samples from 0 to 1.</param>
    /// <param name="mean">One for each channel; empty means 0.</param>
    /// <param name="std">One for each channel; empty means 1.</param>
    /// <exception cref="ArgumentException">A length does not fit the image or the channels.</exception>
    public void CopyTo(Span<float> destination, ImageLayout layout, int channels, float scale, ReadOnlySpan<float> mean = default, ReadOnlySpan<float> std = default) =>
        ImageTensors.Write(this, destination, layout, channels, scale, mean, std);

    /// <summary>The inverse of <see cref="CopyTo"/>: each sample is <c>(number * std + mean) / scale</c>, rounded and kept between 0 and 255; NaN is 0.</summary>
    /// <exception cref="ArgumentException">A length does not fit the size or the channels.</exception>
    public static ImageData FromTensor(ReadOnlySpan<float> source, int width, int height, ImageLayout layout, int channels, float scale, ReadOnlySpan<float> mean = default, ReadOnlySpan<float> std = default) =>
        ImageTensors.Read(source, width, height, layout, channels, scale, mean, std);
}
