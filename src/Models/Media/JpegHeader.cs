using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>Reads the markers of a JPEG file: size, orientation, and whether it can be decoded at a bounded cost.</summary>
internal static class JpegHeader
{
    private const int StartOfScan = 0xDA;
    private const int EndOfImage = 0xD9;

    /// <summary>A progressive file has about ten scans. Each costs a pass over the image, so that thousands would be an attack.</summary>
    private const int MaxScans = 64;

    public static ImageHeader Read(ReadOnlySpan<byte> encoded)
    {
        ImageHeader? header = null;
        var orientation = 1;
        var scans = 0;
        var position = 2;
        while (NextMarker(encoded, ref position) is { } marker && marker != EndOfImage)
        {
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
                continue;
            if (marker == 0xD8)
                throw Broken("it holds a second image");
            var segment = Segment(encoded, ref position);
            switch (marker)
            {
                case StartOfScan when header is null:
                    throw Broken("its size is missing");
                case StartOfScan:
                    if (++scans > MaxScans)
                        throw new MediaException($"has more than {MaxScans} scans: save it again as a baseline JPEG image");
                    break;
                case 0xE1 when header is null:
                    orientation = ExifOrientation.Read(segment) ?? orientation;
                    break;
                // Huffman tables, the "extension" and arithmetic tables share the range of the frame markers.
                case >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC:
                    if (header is not null)
                        throw Broken("it gives its size twice");
                    header = Frame(marker, segment, orientation);
                    break;
            }
        }

        if (header is null)
            throw new MediaException("is cut short: the JPEG file ends before its size is given");
        if (scans == 0)
            throw new MediaException("is cut short: the JPEG file ends before the first pixel");
        return header with { Orientation = orientation };
    }

    private static ImageHeader Frame(int marker, ReadOnlySpan<byte> segment, int orientation)
    {
        if (marker > 0xC2)
            throw new MediaException("is a JPEG image of a rare kind (lossless, hierarchical or arithmetic coding): save it as a baseline or progressive one");
        if (segment.Length < 6 || segment.Length < 6 + 3 * segment[5])
            throw Broken("its frame header is too short");
        if (segment[0] != 8)
            throw new MediaException($"has {segment[0]} bits in each sample: save it as a JPEG image with 8");
        if (segment[5] is not (1 or 3 or 4))
            throw Broken($"it has {segment[5]} colour components");
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (width == 0 || height == 0)
            throw Broken($"it is {width} by {height} pixels");
        return new ImageHeader(ImageFormat.Jpeg, width, height, orientation);
    }

    /// <summary>The next marker; null at the end. Between two scans this steps over the entropy-coded data.</summary>
    private static int? NextMarker(ReadOnlySpan<byte> encoded, ref int position)
    {
        while (true)
        {
            var found = encoded[position..].IndexOf((byte)0xFF);
            if (found < 0)
                return null;
            position += found;
            while (position < encoded.Length && encoded[position] == 0xFF)
                position++;
            if (position >= encoded.Length)
                return null;
            // FF 00 is a byte of data.
            if (encoded[position++] is var marker and not 0)
                return marker;
        }
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> encoded, ref int position)
    {
        var rest = encoded[position..];
        if (rest.Length < 2)
            throw new MediaException("is cut short: the JPEG file ends inside its header");
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < 2)
            throw Broken("a segment has no length");
        if (length > rest.Length)
            throw new MediaException("is cut short: the JPEG file ends inside a segment");
        position += length;
        return rest[2..length];
    }

    private static MediaException Broken(string why) => new($"is a broken JPEG file: {why}");
}
