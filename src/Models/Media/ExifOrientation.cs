using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>How a camera was held: tag 0x0112 of the Exif data in a JPEG file.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;

    /// <summary>Reads the orientation, 1 to 8, from an APP1 segment; null where it holds none.</summary>
    public static int? Read(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
            return null;
        var tiff = segment[6..];
        var little = tiff.StartsWith("II"u8);
        var start = Word(tiff[4..], little);
        if (start > tiff.Length - 2)
            return null;
        var directory = tiff[(int)start..];
        int count = Short(directory, little);
        for (var entry = 2; count > 0 && entry + 12 <= directory.Length; entry += 12, count--)
        {
            if (Short(directory[entry..], little) == Tag)
                return Short(directory[(entry + 8)..], little) is var value and >= 1 and <= 8 ? value : null;
        }

        return null;
    }

    /// <summary>Turns decoded pixels upright.</summary>
    /// <param name="pixels">RGB, as stored.</param>
    /// <param name="width">As stored.</param>
    /// <param name="height">As stored.</param>
    /// <param name="orientation">1 to 8.</param>
    public static byte[] Apply(byte[] pixels, int width, int height, int orientation)
    {
        if (orientation == 1)
            return pixels;
        var upright = new byte[pixels.Length];
        var shownWidth = orientation >= 5 ? height : width;
        // Where the first stored pixel goes, and how far apart two neighbours of a row and of a column come to lie.
        var (right, down) = orientation switch
        {
            2 => (-1, shownWidth),
            3 => (-1, -shownWidth),
            4 => (1, -shownWidth),
            5 => (shownWidth, 1),
            6 => (shownWidth, -1),
            7 => (-shownWidth, -1),
            _ => (-shownWidth, 1),
        };
        var first = (right < 0 ? -right * (width - 1) : 0) + (down < 0 ? -down * (height - 1) : 0);
        for (var y = 0; y < height; y++)
        {
            var source = y * width * 3;
            var target = (first + y * down) * 3;
            for (var x = 0; x < width; x++, source += 3, target += right * 3)
            {
                upright[target] = pixels[source];
                upright[target + 1] = pixels[source + 1];
                upright[target + 2] = pixels[source + 2];
            }
        }

        return upright;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Word(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
