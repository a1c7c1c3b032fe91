using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Two notes, one after the other and then together.</summary>
internal static class Intervals
{
    // The place of a name is its number of semitones.
    private static readonly string[] s_names =
    [
        "unison", "minor second", "major second", "minor third", "major third", "perfect fourth", "tritone",
        "perfect fifth", "minor sixth", "major sixth", "minor seventh", "major seventh", "octave",
    ];

    public static SoundPlan Plan(SoundRandom random)
    {
        var semitones = random.Whole(1, 12);
        var instrument = random.Pick(InstrumentExtensions.Musical);
        var low = random.Whole(52, 72);
        var isRising = random.Chance(0.5);
        var beat = random.Between(0.6, 0.9);
        var fork = random.Fork();

        var direction = isRising ? "rising" : "falling";
        return new($"{direction} {s_names[semitones]}, {instrument.Word()}", ["interval", s_names[semitones], instrument.Word(), direction], () =>
        {
            var numbers = fork();
            var first = Pitch.Frequency(isRising ? low : low + semitones);
            var second = Pitch.Frequency(isRising ? low + semitones : low);
            return new Canvas(4 * beat)
                .Add(0, Voice.Play(instrument, first, beat, numbers))
                .Add(beat, Voice.Play(instrument, second, beat, numbers))
                .Add(2 * beat, Voice.Play(instrument, first, 2 * beat, numbers), 0.7)
                .Add(2 * beat, Voice.Play(instrument, second, 2 * beat, numbers), 0.7)
                .Finish();
        });
    }
}
