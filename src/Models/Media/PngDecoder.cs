using System.Buffers.Binary;
using System.IO.Compression;

namespace DemoHub.Models.Media;

/// <summary>
/// Decodes PNG files of every kind: all depths, palettes, interlaced. What is transparent is laid on white, as a page
/// shows it; the operator of ONNX Runtime Extensions drops the transparency, which makes black text on nothing all black.
/// </summary>
internal static class PngDecoder
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // First column, first row, and steps of the seven passes of an interlaced image.
    private static readonly (int X, int Y, int StepX, int StepY)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static bool IsPng(ReadOnlySpan<byte> encoded) => encoded.StartsWith(Signature);

    /// <summary>Reads the size.</summary>
    /// <exception cref="MediaException">The header is cut short or broken.</exception>
    public static ImageHeader ReadHeader(ReadOnlySpan<byte> encoded)
    {
        var format = PngFormat.Read(encoded[Signature.Length..]);
        return new ImageHeader(ImageFormat.Png, format.Width, format.Height);
    }

    /// <summary>The pixels, RGB, rows from the top.</summary>
    /// <param name="encoded">The file.</param>
    /// <param name="paper">The brightness on which transparent pixels lie. Default: white.</param>
    /// <exception cref="MediaException">The data is cut short or broken.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> encoded, byte paper = byte.MaxValue)
    {
        var format = PngFormat.Read(encoded[Signature.Length..]);
        using var compressed = new MemoryStream();
        var colours = ReadChunks(encoded[Signature.Length..], format, paper, compressed);
        compressed.Position = 0;
        using var data = new ZLibStream(compressed, CompressionMode.Decompress);
        var pixels = new byte[format.Width * format.Height * 3];
        try
        {
            if (format.Interlaced)
            {
                foreach (var (x, y, stepX, stepY) in s_passes)
                    ReadPass(data, colours, pixels, x, y, stepX, stepY);
            }
            else
            {
                ReadPass(data, colours, pixels, 0, 0, 1, 1);
            }

            if (data.ReadByte() >= 0)
                throw PngFormat.Broken("it holds more pixels than its header says");
        }
        catch (EndOfStreamException)
        {
            throw new MediaException("is cut short: the PNG file holds fewer pixels than its header says");
        }
        // The second is what a stream throws that asks for a dictionary; its own type is internal.
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw PngFormat.Broken("its compressed data is damaged");
        }

        return pixels;
    }

    /// <summary>Gathers the compressed data, and the palette and transparency on the way.</summary>
    private static PngColours ReadChunks(ReadOnlySpan<byte> chunks, PngFormat format, byte paper, MemoryStream compressed)
    {
        ReadOnlySpan<byte> palette = default;
        ReadOnlySpan<byte> transparency = default;
        while (chunks.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            var kind = chunks.Slice(4, 4);
            if (kind.SequenceEqual("IEND"u8))
                break;
            var cut = length > chunks.Length - 12;
            var content = chunks.Slice(8, cut ? chunks.Length - 8 : (int)length);
            if (kind.SequenceEqual("IDAT"u8))
                compressed.Write(content);
            else if (kind.SequenceEqual("PLTE"u8))
                palette = content;
            else if (kind.SequenceEqual("tRNS"u8))
                transparency = content;
            if (cut)
                break;
            chunks = chunks[((int)length + 12)..];
        }

        if (compressed.Length == 0)
            throw new MediaException("is cut short: the PNG file ends before the first pixel");
        return new PngColours(format, palette, transparency, paper);
    }

    private static void ReadPass(ZLibStream data, PngColours colours, byte[] pixels, int firstX, int firstY, int stepX, int stepY)
    {
        var format = colours.Format;
        var columns = (format.Width - firstX + stepX - 1) / stepX;
        if (columns <= 0)
            return;
        var row = new byte[((long)columns * format.BitsPerPixel + 7) / 8];
        var above = new byte[row.Length];
        for (var y = firstY; y < format.Height; y += stepY)
        {
            var filter = data.ReadByte();
            if (filter < 0)
                throw new EndOfStreamException();
            data.ReadExactly(row);
            PngFilter.Undo(filter, row, above, Math.Max(1, format.BitsPerPixel / 8));
            colours.Write(row, columns, pixels, (y * format.Width + firstX) * 3, stepX * 3);
            (row, above) = (above, row);
        }
    }
}
