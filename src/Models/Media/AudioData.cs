using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DemoHub.Models.Media;

namespace DemoHub;

/// <summary>
/// Sound as samples between -1 and 1, one channel. Sounds from files are decoded when their samples are first asked for,
/// once, from whichever thread; several channels are mixed to their mean.
/// </summary>
public sealed class AudioData
{
    private static readonly AudioLimits s_unlimited = new() { MaxBytes = long.MaxValue, MaxSeconds = double.PositiveInfinity };

    private readonly Lazy<float[]> _samples;

    /// <summary>Makes a sound of samples, which are not copied.</summary>
    /// <param name="samples">Between -1 and 1, one channel.</param>
    /// <param name="sampleRate">Samples a second, 1 to 768,000.</param>
    public AudioData(float[] samples, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, AudioHeader.MaxSampleRate);
        SampleRate = sampleRate;
        Duration = TimeSpan.FromSeconds((double)samples.Length / sampleRate);
        _samples = new(samples);
    }

    private AudioData(byte[] encoded, AudioHeader header)
    {
        Encoded = encoded;
        ContentType = header.ContentType;
        SampleRate = header.SampleRate;
        Duration = header.Duration;
        _samples = new(() => Decode(header));
    }

    /// <summary>Samples a second.</summary>
    public int SampleRate { get; }

    /// <summary>The samples, between -1 and 1, one channel. Decodes on first use. Do not write to it.</summary>
    /// <exception cref="MediaException">The file is broken behind its header.</exception>
    public float[] Samples => _samples.Value;

    /// <summary>How long it lasts, told without decoding.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The file it came from, byte for byte; null for a sound made of samples.</summary>
    public byte[]? Encoded { get; }

    /// <summary>The type of <see cref="Encoded"/>: <c>audio/wav</c>, <c>audio/flac</c> or <c>audio/mpeg</c>. <c>audio/wav</c> for a sound made of samples.</summary>
    public string ContentType { get; } = "audio/wav";

    /// <summary>Takes a WAV, FLAC or MP3 file of any length. Nothing is decoded now; the bytes are not copied.</summary>
    /// <exception cref="MediaException">It is none of these, or its header is broken.</exception>
    public static AudioData FromEncoded(byte[] encoded) =>
        TryRead(encoded, s_unlimited, out var audio, out var error) ? audio : throw new MediaException(error);

    /// <summary>Takes a WAV, FLAC or MP3 file from outside. Nothing is decoded now; the bytes are not copied.</summary>
    /// <param name="encoded">The file. Its first bytes tell the format.</param>
    /// <param name="limits">How large and how long it may be; checked before anything is decoded.</param>
    /// <param name="audio">The sound; null where it is refused.</param>
    /// <param name="error">Why it is refused; completes a sentence that begins with the name of the value.</param>
    public static bool TryRead(byte[] encoded, AudioLimits limits, [NotNullWhen(true)] out AudioData? audio, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        ArgumentNullException.ThrowIfNull(limits);
        audio = null;
        error = null;
        if (encoded.LongLength > limits.MaxBytes)
        {
            error = MediaSize.TooManyBytes(encoded.LongLength, limits.MaxBytes);
            return false;
        }

        try
        {
            var header = AudioHeader.Read(encoded);
            // What the decoder can be made to give counts, not what the header promises.
            var seconds = (double)header.Most / header.SampleRate;
            if (seconds > limits.MaxSeconds)
                error = string.Create(CultureInfo.InvariantCulture, $"lasts {Math.Ceiling(seconds):N0} seconds; use at most {limits.MaxSeconds:#,0.##}");
            else if (header.Most * header.Channels > Array.MaxLength)
                error = "lasts too long to be decoded at once: cut it into parts";
            else
                audio = new AudioData(encoded, header);
        }
        catch (MediaException failure)
        {
            error = failure.Message;
        }

        return audio is not null;
    }

    /// <summary>Reads a WAV, FLAC or MP3 file of this machine.</summary>
    /// <exception cref="MediaException">See <see cref="FromEncoded"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AudioData Load(string path) => FromEncoded(File.ReadAllBytes(path));

    /// <summary>The sound as a WAV file: the original one where it was one, else a new one with one channel of 16 bits.</summary>
    public byte[] ToWav() => Encoded is not null && ContentType == "audio/wav" ? Encoded : WavHeader.Encode(Samples, SampleRate);

    /// <summary>Another sample rate, by interpolation with a windowed sinc; what the new rate cannot carry is filtered out.</summary>
    /// <param name="sampleRate">Samples a second, 1 to 768,000.</param>
    public AudioData Resample(int sampleRate) =>
        sampleRate == SampleRate ? this : new(AudioResampler.Resample(Samples, SampleRate, sampleRate), sampleRate);

    private static float[] Decode(AudioHeader header)
    {
        var interleaved = MediaOperators.DecodeAudio(header.Plain());
        var channels = header.Channels;
        var samples = channels == 1 ? interleaved : new float[interleaved.Length / channels];
        if (samples.Length < header.Least)
            throw new MediaException("is cut short: save or upload it again");
        if (samples.Length == 0)
            throw new MediaException("holds no sound that can be decoded: save or upload it again");
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var channel = 0; channel < channels; channel++)
                sum += interleaved[i * channels + channel];
            // Files of floating-point numbers can hold anything.
            samples[i] = float.IsNaN(sum) ? 0 : Math.Clamp(sum / channels, -1, 1);
        }

        return samples;
    }
}
