using System.Globalization;
using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Single long notes.</summary>
internal static class Tones
{
    public static SoundPlan Plan(SoundRandom random)
    {
        var instrument = random.Pick(InstrumentExtensions.All);
        var pitch = random.Whole(45, 86);
        var seconds = random.Between(1.5, 3.5);
        // A string or a bell fades by itself, and its pitch stands still.
        var isFree = instrument is not (Instrument.Plucked or Instrument.Bell);
        var course = isFree ? random.Pick("steady", "fading", "swelling", "pulsing") : "fading";
        var vibrato = isFree && random.Chance(0.4) ? random.Between(0.012, 0.03) : 0;
        var pulse = random.Between(3, 8);
        var fork = random.Fork();

        var hertz = Pitch.Frequency(pitch);
        var sound = instrument switch
        {
            { } wave when wave.IsWave() => $"{wave.Word()} wave",
            Instrument.Plucked => "plucked string",
            Instrument.Bell => "bell stroke",
            _ => $"{instrument.Word()} note",
        };
        var caption = string.Create(CultureInfo.InvariantCulture, $"{sound} at {hertz:0} Hz{(isFree ? ", " + course : "")}{(vibrato > 0 ? ", with vibrato" : "")}");
        string[] tags = ["tone", instrument.Word(), Pitch.Register(pitch), course, .. vibrato > 0 ? ["vibrato"] : Array.Empty<string>()];
        return new(caption, tags, () =>
        {
            var note = Voice.Play(instrument, hertz, seconds, fork(), vibrato);
            return new Canvas(seconds).Add(0, isFree ? Noises.Shaped(note, Course(course, seconds, pulse)) : note).Finish();
        });
    }

    private static Func<double, double> Course(string course, double seconds, double pulse) => course switch
    {
        "fading" => second => Math.Exp(-3 * second / seconds),
        "swelling" => second => Math.Exp(3 * (second / seconds - 1)),
        "pulsing" => second => 0.55 + 0.45 * Math.Sin(2 * Math.PI * pulse * second),
        _ => _ => 1,
    };
}
