namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>Takes frequencies out of a sound. Each works in place and gives back the array it was given.</summary>
internal static class Filters
{
    /// <summary>Lets through what lies below, falling by 6 dB an octave above.</summary>
    public static float[] LowPass(float[] samples, double frequency)
    {
        var share = (float)(1 - Math.Exp(-2 * Math.PI * frequency / SoundLibrary.SampleRate));
        var state = 0f;
        for (var i = 0; i < samples.Length; i++)
            samples[i] = state += share * (samples[i] - state);
        return samples;
    }

    /// <summary>Lets through what lies above, falling by 6 dB an octave below.</summary>
    public static float[] HighPass(float[] samples, double frequency)
    {
        var share = (float)(1 - Math.Exp(-2 * Math.PI * frequency / SoundLibrary.SampleRate));
        var state = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            state += share * (samples[i] - state);
            samples[i] -= state;
        }

        return samples;
    }

    /// <summary>Lets through a band whose middle may move (a state-variable filter).</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="middle">Hz at each second.</param>
    /// <param name="quality">The middle over the width of the band.</param>
    public static float[] BandPass(float[] samples, Func<double, double> middle, double quality)
    {
        double first = 0, second = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var frequency = Math.Clamp(middle((double)i / SoundLibrary.SampleRate), 20, SoundLibrary.SampleRate * 0.45);
            var g = Math.Tan(Math.PI * frequency / SoundLibrary.SampleRate);
            var band = (g * (samples[i] - second) + first) / (1 + g * (g + 1 / quality));
            var low = second + g * band;
            first = 2 * band - first;
            second = 2 * low - second;
            samples[i] = (float)(band / quality);
        }

        return samples;
    }
}
