namespace DemoHub.Models.Media;

/// <summary>What a sound file tells before it is decoded.</summary>
/// <param name="ContentType">Such as <c>audio/wav</c>.</param>
/// <param name="SampleRate">In samples a second.</param>
/// <param name="Channels">1 or more; the decoder gives their samples interleaved.</param>
/// <param name="Least">The fewest samples that each channel must have, or the file is cut short; 0 where it does not tell.</param>
/// <param name="Most">The most samples that each channel can have.</param>
/// <param name="Plain">
/// The file reduced to what its decoder needs, without tags and other baggage; called when it is decoded.
/// </param>
internal sealed record AudioHeader(string ContentType, int SampleRate, int Channels, long Least, long Most, Func<byte[]> Plain)
{
    public const int MaxSampleRate = 768_000;
    public const int MaxChannels = 8;

    public TimeSpan Duration => TimeSpan.FromSeconds((double)(Least > 0 ? Least : Most) / SampleRate);

    /// <summary>Reads the header and decodes nothing.</summary>
    /// <exception cref="MediaException">The bytes are no WAV, FLAC or MP3 sound, or their header is broken.</exception>
    public static AudioHeader Read(byte[] encoded)
    {
        if (encoded.Length == 0)
            throw new MediaException("is empty: give a WAV, FLAC or MP3 sound");
        var header = WavHeader.IsWav(encoded) ? WavHeader.Read(encoded)
            : FlacHeader.IsFlac(encoded) ? FlacHeader.Read(encoded)
            : Mp3Frames.Read(encoded) ?? throw new MediaException(MediaKind.Name(encoded) is { } other
                ? $"is {other}: use a WAV, FLAC or MP3 sound"
                : "is not a sound that can be read: use a WAV, FLAC or MP3 sound");
        if (header.SampleRate is < 1 or > MaxSampleRate)
            throw new MediaException($"has {header.SampleRate} samples a second: use 8000 to 192000");
        if (header.Channels is < 1 or > MaxChannels)
            throw new MediaException($"has {header.Channels} channels: use 1 to {MaxChannels}");
        return header.Most > 0 ? header : throw new MediaException("holds no sound");
    }
}
