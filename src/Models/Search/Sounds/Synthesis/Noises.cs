namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>Sounds without a pitch.</summary>
internal static class Noises
{
    public static float[] White(int length, SoundRandom random)
    {
        var samples = new float[length];
        for (var i = 0; i < length; i++)
            samples[i] = random.Noise();
        return samples;
    }

    /// <summary>A sound whose frequency changes, from the phase that adds up.</summary>
    /// <param name="seconds">How long it lasts.</param>
    /// <param name="frequency">Hz at each second.</param>
    /// <param name="gain">Loudness at each second.</param>
    public static float[] Glide(double seconds, Func<double, double> frequency, Func<double, double> gain)
    {
        var samples = new float[Canvas.Length(seconds)];
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var second = (double)i / SoundLibrary.SampleRate;
            samples[i] = (float)(gain(second) * Math.Sin(phase));
            phase += 2 * Math.PI * frequency(second) / SoundLibrary.SampleRate;
        }

        return samples;
    }

    /// <summary>Multiplies a sound by a loudness at each second.</summary>
    public static float[] Shaped(float[] samples, Func<double, double> gain)
    {
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= (float)gain((double)i / SoundLibrary.SampleRate);
        return samples;
    }
}
