namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>Single strokes.</summary>
internal static class Drums
{
    public static float[] Kick() => Noises.Glide(0.35, second => 48 + 110 * Math.Exp(-second * 30), second => Math.Exp(-second * 9));

    public static float[] Tom(double frequency) => Noises.Glide(0.4, second => frequency * (1 + 0.4 * Math.Exp(-second * 18)), second => 0.8 * Math.Exp(-second * 8));

    public static float[] Snare(SoundRandom random)
    {
        var samples = Noises.Shaped(Filters.HighPass(Noises.White(Canvas.Length(0.25), random), 1200), second => 0.8 * Math.Exp(-second * 16));
        var skin = Noises.Glide(0.25, _ => 185, second => 0.5 * Math.Exp(-second * 20));
        for (var i = 0; i < samples.Length; i++)
            samples[i] += skin[i];
        return samples;
    }

    /// <param name="random">Its noise.</param>
    /// <param name="fade">How quickly it dies: 60 is closed, 8 open.</param>
    public static float[] Hat(SoundRandom random, double fade = 60) =>
        Noises.Shaped(Filters.HighPass(Filters.HighPass(Noises.White(Canvas.Length(0.3), random), 6000), 6000), second => 0.9 * Math.Exp(-second * fade));

    /// <summary>Several hands that do not quite meet.</summary>
    public static float[] Clap(SoundRandom random) => Noises.Shaped(
        Filters.BandPass(Noises.White(Canvas.Length(0.25), random), _ => 1300, 1.2),
        second => (second < 0.03 ? Math.Exp(-(second % 0.01) * 250) : Math.Exp(-(second - 0.03) * 22)) * 2);

    /// <summary>A stroke on wood.</summary>
    public static float[] Block(double frequency) => Noises.Glide(0.12, _ => frequency, second => Math.Exp(-second * 55));
}
