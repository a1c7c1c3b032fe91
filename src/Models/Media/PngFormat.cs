using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>The header of a PNG file.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Depth">Bits in each sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What a pixel holds.</param>
/// <param name="Interlaced">Whether the rows come in seven passes.</param>
internal sealed record PngFormat(int Width, int Height, int Depth, PngColour Colour, bool Interlaced)
{
    public int Channels => Colour switch
    {
        PngColour.Rgb => 3,
        PngColour.Rgba => 4,
        PngColour.GreyAlpha => 2,
        _ => 1,
    };

    public int BitsPerPixel => Channels * Depth;

    /// <summary>Reads the first chunk.</summary>
    /// <param name="chunks">The file after its signature.</param>
    /// <exception cref="MediaException">The header is cut short or broken.</exception>
    public static PngFormat Read(ReadOnlySpan<byte> chunks)
    {
        if (chunks.Length < 25)
            throw new MediaException("is cut short: the PNG file ends inside its header");
        if (BinaryPrimitives.ReadUInt32BigEndian(chunks) != 13 || !chunks[4..].StartsWith("IHDR"u8))
            throw Broken("it does not begin with its header");
        var header = chunks.Slice(8, 13);
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw Broken($"it is {width} by {height} pixels");
        var depth = header[8];
        var colour = (PngColour)header[9];
        var known = colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Rgb or PngColour.GreyAlpha or PngColour.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!known || header[10] != 0 || header[11] != 0 || header[12] > 1)
            throw Broken("its header names a format that does not exist");
        return new PngFormat((int)width, (int)height, depth, colour, header[12] == 1);
    }

    public static MediaException Broken(string why) => new($"is a broken PNG file: {why}");
}

/// <summary>What a pixel of a PNG file holds, in the numbers of the format.</summary>
internal enum PngColour
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
