using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>Reads the header of FLAC files, and how much sound their frames can hold.</summary>
internal static class FlacHeader
{
    public static bool IsFlac(ReadOnlySpan<byte> encoded) => encoded.StartsWith("fLaC"u8);

    /// <exception cref="MediaException">The file is cut short or broken.</exception>
    public static AudioHeader Read(byte[] encoded)
    {
        ReadOnlySpan<byte> file = encoded;
        if (file.Length < 42)
            throw new MediaException("is cut short: the FLAC file ends inside its header");
        if ((file[4] & 0x7F) != 0 || Length(file[4..]) < 34)
            throw new MediaException("is a broken FLAC file: it does not begin with its header");
        var info = file.Slice(8, 34);
        var packed = BinaryPrimitives.ReadUInt64BigEndian(info[10..]);
        var sampleRate = (int)(packed >> 44);
        var channels = (int)(packed >> 41 & 7) + 1;
        var declared = (long)(packed & 0xF_FFFF_FFFF);

        // Tags and pictures are stepped over, and left out of what the decoder gets.
        var position = 4;
        for (var last = false; !last;)
        {
            if (position + 4 > file.Length)
                throw new MediaException("is cut short: the FLAC file ends before its sound");
            last = (file[position] & 0x80) != 0;
            position += 4 + Length(file[position..]);
        }

        if (position >= file.Length)
            throw new MediaException("is cut short: the FLAC file ends before its sound");
        // The declared number can be 0 or a lie, and a frame of few bytes can hold 65,535 samples: the frames themselves are counted.
        var held = SamplesIn(file[position..]);
        if (declared > held)
            throw new MediaException("is cut short: the FLAC file holds less sound than its header says");
        return new AudioHeader("audio/flac", sampleRate, channels, declared, held, () =>
        {
            byte[] plain = [.. encoded.AsSpan(0, 42), .. encoded.AsSpan(position)];
            plain[4] = 0x80;
            (plain[5], plain[6], plain[7]) = (0, 0, 34);
            return plain;
        });
    }

    private static int Length(ReadOnlySpan<byte> block) => block[1] << 16 | block[2] << 8 | block[3];

    /// <summary>The samples of every place that looks like the start of a frame: never fewer than a decoder finds.</summary>
    private static long SamplesIn(ReadOnlySpan<byte> frames)
    {
        long samples = 0;
        for (int found; (found = frames.IndexOf((byte)0xFF)) >= 0; frames = frames[(found + 1)..])
            samples += FrameSamples(frames[found..]);
        return samples;
    }

    private static int FrameSamples(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6 || (frame[1] & 0xFC) != 0xF8)
            return 0;
        // The number of the frame has one byte, or as many as its first one has leading ones.
        var ones = byte.LeadingZeroCount((byte)~frame[4]);
        var position = 4 + Math.Max(1, (int)ones);
        var sizeCode = frame[2] >> 4;
        var rateCode = frame[2] & 0xF;
        var sizeAt = position;
        position += sizeCode switch { 6 => 1, 7 => 2, _ => 0 };
        position += rateCode switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        if (position >= frame.Length || Checksum(frame[..position]) != frame[position])
            return 0;
        return sizeCode switch
        {
            0 => 0,
            1 => 192,
            6 => frame[sizeAt] + 1,
            7 => BinaryPrimitives.ReadUInt16BigEndian(frame[sizeAt..]) + 1,
            < 6 => 576 << sizeCode - 2,
            _ => 256 << sizeCode - 8,
        };
    }

    /// <summary>CRC-8 with the polynomial x^8 + x^2 + x + 1.</summary>
    private static byte Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum << 1) ^ ((sum & 0x80) != 0 ? 0x107 : 0);
        }

        return (byte)sum;
    }
}
