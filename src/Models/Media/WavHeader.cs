using System.Buffers.Binary;

namespace DemoHub.Models.Media;

/// <summary>Reads and writes the chunks of WAV files.</summary>
internal static class WavHeader
{
    private const int Bytes = 44;
    private const int Pcm = 1;
    private const int FloatingPoint = 3;
    private const int ALaw = 6;
    private const int MuLaw = 7;
    private const int Extensible = 0xFFFE;

    public static bool IsWav(ReadOnlySpan<byte> encoded) => encoded.Length >= 12 && encoded.StartsWith("RIFF"u8) && encoded[8..].StartsWith("WAVE"u8);

    /// <exception cref="MediaException">The file is cut short or broken, or of a rare coding.</exception>
    public static AudioHeader Read(byte[] encoded)
    {
        ReadOnlySpan<byte> format = default;
        var position = 12;
        while (position + 8 <= encoded.Length)
        {
            var chunk = encoded.AsSpan(position);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("data"u8))
                return Data(encoded, format, position + 8, length);
            if (length > chunk.Length - 8)
                break;
            if (chunk.StartsWith("fmt "u8))
                format = chunk.Slice(8, (int)length);
            // Chunks begin at even places.
            position += 8 + (int)length + (int)(length & 1);
        }

        throw new MediaException("is cut short: the WAV file ends before its sound");
    }

    /// <summary>The 44 bytes before the samples of a file.</summary>
    public static void Write(Span<byte> header, int coding, int channels, int sampleRate, int bits, int dataLength)
    {
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(Bytes - 8) + (uint)dataLength);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)coding);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)bits);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataLength);
    }

    /// <summary>A mono file with 16 bits for each sample.</summary>
    public static byte[] Encode(ReadOnlySpan<float> samples, int sampleRate)
    {
        var file = new byte[checked(Bytes + samples.Length * 2)];
        Write(file, Pcm, 1, sampleRate, 16, samples.Length * 2);
        var target = file.AsSpan(Bytes);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(target[(2 * i)..], (short)MathF.Round(Math.Clamp(samples[i], -1, 1) * short.MaxValue));
        return file;
    }

    private static AudioHeader Data(byte[] encoded, ReadOnlySpan<byte> format, int start, uint declared)
    {
        if (format.Length < 16)
            throw new MediaException("is a broken WAV file: its format is missing");
        int coding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        // The extensible form names the coding further on.
        if (coding == Extensible && format.Length >= 26)
            coding = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var sampleRate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        var known = coding switch
        {
            Pcm => bits is 8 or 16 or 24 or 32,
            FloatingPoint => bits is 32 or 64,
            ALaw or MuLaw => bits == 8,
            _ => throw new MediaException($"is a WAV file of a rare coding (number {coding}): save it as PCM"),
        };
        if (!known || channels is 0 or > AudioHeader.MaxChannels || sampleRate is 0 or > AudioHeader.MaxSampleRate)
            throw new MediaException($"is a WAV file of {channels} channels, {sampleRate} samples a second and {bits} bits, which cannot be read: save it as 16-bit PCM");

        // Recorders that write as they go do not know the length, and leave 0 or the largest number.
        var rest = encoded.Length - start;
        if (declared is 0 or > int.MaxValue)
            declared = (uint)rest;
        if (declared > rest)
            throw new MediaException("is cut short: the WAV file holds less sound than its header says");
        var frame = channels * bits / 8;
        var frames = (int)declared / frame;
        return new AudioHeader("audio/wav", (int)sampleRate, channels, frames, frames, () =>
        {
            var plain = new byte[Bytes + frames * frame];
            Write(plain, coding, channels, (int)sampleRate, bits, frames * frame);
            encoded.AsSpan(start, frames * frame).CopyTo(plain.AsSpan(Bytes));
            return plain;
        });
    }
}
