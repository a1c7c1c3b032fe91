namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>Plays single notes.</summary>
internal static class Voice
{
    private const int Rate = SoundLibrary.SampleRate;
    private const int TableLength = 2048;
    private const double VibratoRate = 5.5;

    // Ratio to the note's frequency, loudness, seconds to fade to a third: a bell's partials are no whole multiples.
    private static readonly (double Ratio, double Gain, double Fade)[] s_bell =
    [
        (0.5, 0.4, 1.6), (1, 1, 1.1), (1.19, 0.6, 0.8), (1.5, 0.35, 0.6), (2, 0.7, 0.5), (2.52, 0.3, 0.35), (3.01, 0.25, 0.3), (4.17, 0.2, 0.18),
    ];

    /// <summary>A note.</summary>
    /// <param name="instrument">What plays it.</param>
    /// <param name="frequency">Hz.</param>
    /// <param name="seconds">How long it is held. Plucked and bell notes fade by themselves.</param>
    /// <param name="random">The breath of a flute, the pluck of a string.</param>
    /// <param name="vibrato">How far the pitch swings to each side, as a share of it. Plucked and bell notes have none.</param>
    public static float[] Play(Instrument instrument, double frequency, double seconds, SoundRandom random, double vibrato = 0) => instrument switch
    {
        Instrument.Plucked => Pluck(frequency, seconds, random),
        Instrument.Bell => Ring(frequency, seconds),
        Instrument.Flute => Blow(frequency, seconds, random, vibrato),
        Instrument.Organ => Shape(Wave(instrument, frequency, seconds, vibrato), 0.02, 0.05),
        _ => Shape(Wave(instrument, frequency, seconds, vibrato), 0.008, 0.02),
    };

    /// <summary>How loud harmonic n is.</summary>
    private static double Harmonic(Instrument instrument, int n) => instrument switch
    {
        Instrument.Sine => n == 1 ? 1 : 0,
        Instrument.Triangle => n % 2 == 0 ? 0 : (n % 4 == 1 ? 1.0 : -1.0) / (n * n),
        Instrument.Square => n % 2 == 0 ? 0 : 1.0 / n,
        Instrument.Sawtooth => 1.0 / n,
        Instrument.Organ => n switch { 1 => 1, 2 => 0.8, 3 => 0.5, 4 => 0.45, 6 => 0.25, 8 => 0.2, _ => 0 },
        _ => n switch { 1 => 1, 2 => 0.25, 3 => 0.08, _ => 0 },
    };

    /// <summary>A periodic wave, read from a table of one period that has no harmonic above what the rate can carry.</summary>
    private static float[] Wave(Instrument instrument, double frequency, double seconds, double vibrato)
    {
        var table = new float[TableLength + 1];
        var harmonics = (int)Math.Min(40, Rate / 2.2 / frequency);
        for (var n = 1; n <= Math.Max(1, harmonics); n++)
        {
            var gain = Harmonic(instrument, n);
            for (var i = 0; gain != 0 && i <= TableLength; i++)
                table[i] += (float)(gain * Math.Sin(2 * Math.PI * n * i / TableLength));
        }

        var samples = new float[Canvas.Length(seconds)];
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var at = (int)phase;
            samples[i] = table[at] + (float)(phase - at) * (table[at + 1] - table[at]);
            phase += TableLength * frequency / Rate * (vibrato == 0 ? 1 : 1 + vibrato * Math.Sin(2 * Math.PI * VibratoRate * i / Rate));
            if (phase >= TableLength)
                phase -= TableLength;
        }

        return samples;
    }

    /// <summary>Karplus and Strong's string: noise goes round a delay line as long as the period and is smoothed at each turn.</summary>
    private static float[] Pluck(double frequency, double seconds, SoundRandom random)
    {
        // The mean of two neighbours delays by half a sample; what is left of the period is made up by an all-pass filter.
        var period = Rate / frequency - 0.5;
        var line = new float[(int)(period - 0.1)];
        var rest = period - line.Length;
        var allPass = (float)((1 - rest) / (1 + rest));
        for (var i = 0; i < line.Length; i++)
            line[i] = random.Noise();
        var samples = new float[Canvas.Length(seconds)];
        float before = 0, input = 0, output = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var place = i % line.Length;
            var smooth = 0.498f * (line[place] + before);
            before = line[place];
            output = allPass * (smooth - output) + input;
            input = smooth;
            samples[i] = line[place] = output;
        }

        return Shape(samples, 0.001, 0.03);
    }

    private static float[] Ring(double frequency, double seconds)
    {
        var samples = new float[Canvas.Length(seconds)];
        foreach (var (ratio, gain, fade) in s_bell)
        {
            var step = 2 * Math.PI * ratio * frequency / Rate;
            if (step > Math.PI * 0.9)
                continue;
            // A turning and shrinking vector gives the next sample of the sine from the one before.
            var shrink = Math.Exp(-1 / (fade * Rate));
            double cosine = shrink * Math.Cos(step), sine = shrink * Math.Sin(step), x = gain, y = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += (float)y;
                (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
            }
        }

        return Shape(samples, 0.002, 0.05);
    }

    private static float[] Blow(double frequency, double seconds, SoundRandom random, double vibrato)
    {
        var samples = Wave(Instrument.Flute, frequency, seconds, Math.Max(vibrato, 0.004));
        var breath = Filters.BandPass(Noises.White(samples.Length, random), _ => frequency * 2, 2);
        for (var i = 0; i < samples.Length; i++)
            samples[i] += 0.12f * breath[i];
        return Shape(samples, 0.07, 0.06);
    }

    /// <summary>Fades in and out.</summary>
    private static float[] Shape(float[] samples, double attack, double release)
    {
        int rise = Math.Max(1, Canvas.Length(attack)), fall = Math.Max(1, Canvas.Length(release));
        for (var i = 0; i < samples.Length; i++)
            samples[i] *= Math.Min(1, Math.Min((float)i / rise, (float)(samples.Length - i) / fall));
        return samples;
    }
}
