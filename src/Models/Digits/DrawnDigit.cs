using System.Numerics.Tensors;
using DemoHub.Models.Media;

namespace DemoHub.Models.Digits;

/// <summary>
/// A drawing as the network reads it: made as MNIST was (LeCun, Bottou, Bengio and Haffner, “Gradient-Based Learning Applied to Document Recognition”,
/// 1998). The box around the ink is scaled to 20 pixels at its longer side, its proportions kept, and set into 28 by 28 pixels so that the centre of mass
/// lies in the middle.
/// </summary>
public sealed class DrawnDigit
{
    /// <summary>Pixels a side of what the network reads.</summary>
    public const int Side = 28;

    private const int Box = 20;

    // Ink below this share of the strongest is taken for paper, as in training/digits/prepare.py.
    private const float Faint = 0.1f;

    // Of 255: what differs less from the paper is noise of a camera or of JPEG.
    private const float LeastContrast = 24;

    private DrawnDigit(float[] pixels) => Pixels = pixels;

    /// <summary>Ink 1 on paper 0, 28 rows of 28.</summary>
    public float[] Pixels { get; }

    /// <summary>Finds what is drawn.</summary>
    /// <param name="drawing">
    /// Of any size, in any ink on any paper. What the edge of the picture shows most is the paper. What is transparent is paper, too, be the ink dark or
    /// light.
    /// </param>
    /// <returns>The drawing; null where there is no ink.</returns>
    /// <exception cref="MediaException">The file is broken behind its header.</exception>
    public static DrawnDigit? Find(ImageData drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var ink = InkOf(drawing.ToGrayscale(), drawing.Width, drawing.Height);
        if (ink is null && drawing is { Encoded: { } file, ContentType: "image/png" })
        {
            // Light ink on nothing cannot be seen on white.
            var onBlack = new ImageData(drawing.Width, drawing.Height, PngDecoder.Decode(file, paper: 0));
            ink = InkOf(onBlack.ToGrayscale(), drawing.Width, drawing.Height);
        }

        return ink is null ? null : Place(ink, drawing.Width, drawing.Height);
    }

    /// <summary>Takes pixels that are prepared already.</summary>
    /// <param name="pixels">Ink 1 on paper 0, 28 rows of 28.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static DrawnDigit Of(ReadOnlySpan<float> pixels) => pixels.Length == Side * Side
        ? new([.. pixels])
        : throw new ArgumentException($"{pixels.Length} numbers are no picture of {Side} by {Side} pixels.", nameof(pixels));

    /// <summary>How much each pixel differs from the paper, or null where none does.</summary>
    private static float[]? InkOf(byte[] grey, int width, int height)
    {
        var paper = Paper(grey, width, height);
        var ink = new float[grey.Length];
        for (var i = 0; i < ink.Length; i++)
            ink[i] = Math.Abs(grey[i] - paper);
        return TensorPrimitives.Max<float>(ink) >= LeastContrast ? ink : null;
    }

    /// <summary>The median of the pixels at the edge.</summary>
    private static int Paper(byte[] grey, int width, int height)
    {
        var counts = new int[256];
        for (var x = 0; x < width; x++)
        {
            counts[grey[x]]++;
            counts[grey[((height - 1) * width) + x]]++;
        }

        for (var y = 0; y < height; y++)
        {
            counts[grey[y * width]]++;
            counts[grey[(y * width) + width - 1]]++;
        }

        var (level, seen) = (0, counts[0]);
        while (seen < width + height)
            seen += counts[++level];
        return level;
    }

    private static DrawnDigit Place(float[] ink, int width, int height)
    {
        TensorPrimitives.Divide(ink, TensorPrimitives.Max<float>(ink), ink);
        for (var i = 0; i < ink.Length; i++)
            ink[i] = ink[i] < Faint ? 0 : ink[i];
        var (left, top, right, bottom) = BoxOf(ink, width, height);
        var scale = (double)Box / Math.Max(right - left, bottom - top);
        var (newWidth, newHeight) = (Scaled(right - left), Scaled(bottom - top));
        var small = InkResizer.Resize(ink, width, left, top, right - left, bottom - top, newWidth, newHeight);
        TensorPrimitives.Divide(small, TensorPrimitives.Max<float>(small), small);

        var (x, y) = CentreOfMass(small, newWidth, newHeight);
        var column = Math.Clamp((Side / 2) - (int)x, 0, Side - newWidth);
        var row = Math.Clamp((Side / 2) - (int)y, 0, Side - newHeight);
        var pixels = new float[Side * Side];
        for (var i = 0; i < newHeight; i++)
            small.AsSpan(i * newWidth, newWidth).CopyTo(pixels.AsSpan(((row + i) * Side) + column));
        return new DrawnDigit(pixels);

        int Scaled(int length) => Math.Max(1, (int)((length * scale) + 0.5));
    }

    private static (int Left, int Top, int Right, int Bottom) BoxOf(float[] ink, int width, int height)
    {
        var (left, top, right, bottom) = (width, height, 0, 0);
        for (var y = 0; y < height; y++)
        {
            var row = ink.AsSpan(y * width, width);
            var first = row.IndexOfAnyExcept(0f);
            if (first < 0)
                continue;
            left = Math.Min(left, first);
            right = Math.Max(right, row.LastIndexOfAnyExcept(0f) + 1);
            top = Math.Min(top, y);
            bottom = y + 1;
        }

        return (left, top, right, bottom);
    }

    /// <summary>In pixels from the upper left corner.</summary>
    private static (double X, double Y) CentreOfMass(float[] ink, int width, int height)
    {
        var (mass, x, y) = (0.0, 0.0, 0.0);
        for (var i = 0; i < ink.Length; i++)
        {
            mass += ink[i];
            x += ink[i] * ((i % width) + 0.5);
            y += ink[i] * ((i / width) + 0.5);
        }

        return (x / mass, y / mass);
    }
}
