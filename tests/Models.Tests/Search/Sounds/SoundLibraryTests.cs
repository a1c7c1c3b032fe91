using System.Globalization;
using System.Text.RegularExpressions;
using DemoHub.Models.Search.Sounds;

namespace DemoHub.Models.Tests.Search.Sounds;

public sealed class SoundLibraryTests
{
    private static readonly SoundLibrary s_library = new(1, 800);

    [Fact]
    public void Render_TheSameSeedAndNumber_GivesTheSameSound()
    {
        for (var i = 0; i < 64; i++)
        {
            var sound = s_library[i];
            var again = new SoundLibrary(1, 64)[i];

            Assert.Equal((sound.Caption, sound.Index), (again.Caption, again.Index));
            Assert.Equal(sound.Tags, again.Tags);
            Assert.Equal(sound.Render().Samples, sound.Render().Samples);
            Assert.Equal(sound.Render().Samples, again.Render().Samples);
        }
    }

    [Fact]
    public void Render_AnotherSeed_GivesOtherSounds() =>
        Assert.NotEqual(s_library[0].Render().Samples, new SoundLibrary(2, 1)[0].Render().Samples);

    [Fact]
    public void Render_AnySound_IsAsLongAndAsLoudAsPromised()
    {
        for (var i = 0; i < 160; i++)
        {
            var audio = s_library[i].Render();

            Assert.InRange(audio.Duration.TotalSeconds, 1.49, 4.01);
            Assert.All(audio.Samples, sample => Assert.True(float.IsFinite(sample)));
            Assert.Equal(0.8, audio.Samples.Max(Math.Abs), 0.02);
        }
    }

    [Fact]
    public void Tags_OfTheLibrary_ReachAllKindsAndForms()
    {
        var sounds = Enumerable.Range(0, s_library.Count).Select(i => s_library[i]).ToArray();

        Assert.Equal(
            ["arpeggio", "chord", "interval", "progression", "rhythm", "scale", "texture", "tone", "tune"],
            sounds.Select(sound => sound.Tags[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.True(sounds.Select(sound => (sound.Tags[0], sound.Tags[1])).Distinct().Count() > 60);
        Assert.All(sounds, sound => Assert.Equal(sound.Tags.Count, sound.Tags.Distinct().Count()));
    }

    [Fact]
    public void Caption_OfATone_NamesTheFrequencyThatIsHeard()
    {
        var tones = Enumerable.Range(0, 320).Select(i => s_library[i]).Where(sound => sound.Tags[0] == "tone" && !sound.Tags.Contains("vibrato")).ToArray();

        Assert.NotEmpty(tones);
        Assert.All(tones, tone =>
        {
            var hertz = double.Parse(Regex.Match(tone.Caption, @"(\d+) Hz").Groups[1].Value, CultureInfo.InvariantCulture);
            var samples = tone.Render().Samples;
            var heard = Strength(samples, hertz);

            // Nearer to the named frequency than to the semitones beside it.
            Assert.True(heard > 1.5 * Strength(samples, hertz * 1.0595), tone.Caption);
            Assert.True(heard > 1.5 * Strength(samples, hertz / 1.0595), tone.Caption);
        });
    }

    [Fact]
    public void Caption_OfARhythm_NamesTheTempoThatIsHeard()
    {
        var rhythm = Enumerable.Range(0, 800).Select(i => s_library[i]).First(sound => sound.Tags.Contains("dance"));
        var beats = int.Parse(Regex.Match(rhythm.Caption, @"(\d+) beats a minute").Groups[1].Value, CultureInfo.InvariantCulture);

        // The kick drum strikes on each beat: what lies below 100 Hz comes again after a beat, and not after half of one.
        var low = Loudness(rhythm.Render().Samples);

        Assert.True(Recurrence(low, 60.0 / beats) > 3 * Recurrence(low, 30.0 / beats), rhythm.Caption);
    }

    /// <summary>How much of a frequency there is in the first half second.</summary>
    private static double Strength(float[] samples, double hertz)
    {
        double cosine = 0, sine = 0;
        for (var i = 0; i < 8000; i++)
        {
            var window = Math.Sin(Math.PI * i / 8000);
            cosine += window * samples[i] * Math.Cos(2 * Math.PI * hertz * i / SoundLibrary.SampleRate);
            sine += window * samples[i] * Math.Sin(2 * Math.PI * hertz * i / SoundLibrary.SampleRate);
        }

        return Math.Sqrt(cosine * cosine + sine * sine);
    }

    /// <summary>The strength of the low sounds, every hundredth of a second.</summary>
    private static double[] Loudness(float[] samples)
    {
        var low = 0.0;
        var loudness = new double[samples.Length / 160];
        for (var i = 0; i < samples.Length; i++)
        {
            low += 0.02 * (samples[i] - low);
            if (i / 160 < loudness.Length)
                loudness[i / 160] += low * low;
        }

        return loudness;
    }

    private static double Recurrence(double[] loudness, double seconds)
    {
        var shift = (int)Math.Round(seconds * 100);
        var sum = 0.0;
        for (var i = 0; i + shift < loudness.Length; i++)
            sum += loudness[i] * loudness[i + shift];
        return sum / (loudness.Length - shift);
    }
}
