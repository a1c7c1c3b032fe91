using System.Numerics.Tensors;

namespace DemoHub.Models.Search;

/// <summary>Cuts a sound into the stretches that an audio embedding hears at a time.</summary>
public static class SoundWindows
{
    /// <summary>Of a longer sound only so many seconds are heard, from its beginning.</summary>
    public const int MaxSeconds = 60;

    internal const int SampleRate = 16_000;

    /// <summary>Samples of a window: three seconds.</summary>
    internal const int Length = 3 * SampleRate;

    private const int Step = Length / 2;

    // 40 dB below the strongest: the pause before or after what was recorded.
    private const float Weakest = 0.01f;

    /// <summary>Windows of <see cref="Length"/> samples that overlap by half; the last one ends with the sound. A shorter sound has silence after it.</summary>
    internal static IReadOnlyList<float[]> Of(AudioData audio)
    {
        var heard = audio.Samples;
        if (audio.Duration.TotalSeconds > MaxSeconds)
            heard = heard[..(MaxSeconds * audio.SampleRate)];
        var samples = audio.SampleRate == SampleRate ? heard : new AudioData(heard, audio.SampleRate).Resample(SampleRate).Samples;

        var windows = new List<float[]>();
        for (var start = 0; ; start += Step)
        {
            var isLast = start + Length >= samples.Length;
            var from = isLast ? Math.Max(0, samples.Length - Length) : start;
            var window = new float[Length];
            samples.AsSpan(from, Math.Min(Length, samples.Length - from)).CopyTo(window);
            windows.Add(window);
            if (isLast)
                break;
        }

        var strongest = windows.Max(window => TensorPrimitives.Norm(window));
        return [.. windows.Where(window => TensorPrimitives.Norm(window) >= strongest * Weakest)];
    }
}
