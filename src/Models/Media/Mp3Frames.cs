namespace DemoHub.Models.Media;

/// <summary>Walks over the frames of MPEG audio (MP3): the file has no header that tells its length.</summary>
internal static class Mp3Frames
{
    // Kilobits a second by index, for MPEG-1 layers I to III, and for MPEG-2 and 2.5 layer I and layers II and III.
    private static readonly short[][] s_bitRates =
    [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    /// <summary>Reads all frame headers; null where the file is no MP3 sound.</summary>
    public static AudioHeader? Read(byte[] encoded)
    {
        var start = SkipTag(encoded);
        // One sync word proves nothing: a second frame must follow the first, or the file end with it.
        if (Parse(encoded.AsSpan(start)) is not { } first
            || (start + first.Length < encoded.Length && Parse(encoded.AsSpan(start + first.Length)) is null && !AtTag(encoded.AsSpan(start + first.Length))))
            return null;
        long frames = 0;
        Visit(encoded, start, first, (_, _) => frames++);
        return new AudioHeader("audio/mpeg", first.SampleRate, first.Channels, 0, frames * first.Samples, () =>
        {
            // The decoder gets the frames that were counted, and nothing between them.
            using var plain = new MemoryStream(encoded.Length - start);
            Visit(encoded, start, first, (position, length) => plain.Write(encoded, position, length));
            return plain.ToArray();
        });
    }

    /// <summary>Visits the whole frames that are like the first one.</summary>
    private static void Visit(ReadOnlySpan<byte> encoded, int position, Frame first, Action<int, int> visit)
    {
        while (position < encoded.Length - 4)
        {
            if (Parse(encoded[position..]) is { } frame && frame.IsLike(first))
            {
                if (frame.Length > encoded.Length - position)
                    return;
                visit(position, frame.Length);
                position += frame.Length;
            }
            else
            {
                var next = encoded[(position + 1)..].IndexOf((byte)0xFF);
                if (next < 0)
                    return;
                position += 1 + next;
            }
        }
    }

    private static Frame? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || (bytes[1] & 0xE0) != 0xE0)
            return null;
        var version = bytes[1] >> 3 & 3;
        var layer = 4 - (bytes[1] >> 1 & 3);
        var bitRateIndex = bytes[2] >> 4;
        var rateIndex = bytes[2] >> 2 & 3;
        if (version == 1 || layer == 4 || bitRateIndex is 0 or 15 || rateIndex == 3)
            return null;
        var first = version == 3;
        var kilobits = s_bitRates[first ? layer - 1 : layer == 1 ? 3 : 4][bitRateIndex];
        var sampleRate = (rateIndex switch { 0 => 44_100, 1 => 48_000, _ => 32_000 }) >> (first ? 0 : version == 2 ? 1 : 2);
        var padding = bytes[2] >> 1 & 1;
        var samples = layer == 1 ? 384 : layer == 3 && !first ? 576 : 1152;
        var length = layer == 1
            ? (12 * kilobits * 1000 / sampleRate + padding) * 4
            : samples / 8 * kilobits * 1000 / sampleRate + padding;
        return new Frame(length, samples, sampleRate, bytes[3] >> 6 == 3 ? 1 : 2, version, layer);
    }

    /// <summary>The place after an ID3v2 tag.</summary>
    private static int SkipTag(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < 10 || !encoded.StartsWith("ID3"u8))
            return 0;
        var length = (encoded[6] & 0x7F) << 21 | (encoded[7] & 0x7F) << 14 | (encoded[8] & 0x7F) << 7 | encoded[9] & 0x7F;
        var end = Math.Min(10 + length, encoded.Length);
        // Some writers leave zeros after the tag.
        while (end < encoded.Length && encoded[end] == 0)
            end++;
        return end;
    }

    private static bool AtTag(ReadOnlySpan<byte> rest) => rest.StartsWith("TAG"u8) || rest.StartsWith("APETAGEX"u8);

    private readonly record struct Frame(int Length, int Samples, int SampleRate, int Channels, int Version, int Layer)
    {
        public bool IsLike(Frame other) => (SampleRate, Channels, Version, Layer) == (other.SampleRate, other.Channels, other.Version, other.Layer);
    }
}
