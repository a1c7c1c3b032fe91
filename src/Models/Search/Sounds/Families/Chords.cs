using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Three or four notes at once, and four such chords in a row.</summary>
internal static class Chords
{
    // Semitones above the root.
    private static readonly (string Name, int[] Notes)[] s_chords =
    [
        ("major", [0, 4, 7]), ("minor", [0, 3, 7]), ("diminished", [0, 3, 6]), ("augmented", [0, 4, 8]), ("suspended", [0, 5, 7]),
        ("dominant seventh", [0, 4, 7, 10]), ("major seventh", [0, 4, 7, 11]), ("minor seventh", [0, 3, 7, 10]),
    ];

    // The names of the chords, whether the key is minor, and each chord's root and notes.
    private static readonly (string Name, bool IsMinor, (int Root, int Chord)[] Steps)[] s_progressions =
    [
        ("I–IV–V–I", false, [(0, 0), (5, 0), (7, 0), (0, 0)]),
        ("I–V–vi–IV", false, [(0, 0), (7, 0), (-3, 1), (5, 0)]),
        ("I–vi–ii–V", false, [(0, 0), (-3, 1), (2, 1), (7, 5)]),
        ("i–iv–V–i", true, [(0, 1), (5, 1), (7, 0), (0, 1)]),
        ("i–VI–III–VII", true, [(0, 1), (-4, 0), (3, 0), (-2, 0)]),
    ];

    public static SoundPlan Plan(SoundRandom random)
    {
        var (name, notes) = s_chords[random.Whole(0, s_chords.Length - 1)];
        var instrument = random.Pick(InstrumentExtensions.Musical);
        var root = random.Whole(50, 67);
        var isStrummed = random.Chance(0.4);
        var seconds = random.Between(1.8, 3);
        var fork = random.Fork();

        var manner = isStrummed ? "strummed" : "struck at once";
        return new($"{Pitch.Name(root)} {name} chord, {instrument.Word()}, {manner}", ["chord", name, instrument.Word(), isStrummed ? "strummed" : "at once"], () =>
        {
            var canvas = new Canvas(seconds);
            Strike(canvas, 0, seconds, root, notes, instrument, isStrummed ? 0.09 : 0, fork());
            return canvas.Finish();
        });
    }

    public static SoundPlan PlanProgression(SoundRandom random)
    {
        var (name, isMinor, steps) = s_progressions[random.Whole(0, s_progressions.Length - 1)];
        var instrument = random.Pick(Instrument.Plucked, Instrument.Organ, Instrument.Flute);
        var root = random.Whole(52, 63);
        var beat = random.Between(0.7, 1);
        var fork = random.Fork();

        var key = isMinor ? "minor" : "major";
        return new($"four chords in {Pitch.Name(root)} {key}, {name}, {instrument.Word()}", ["progression", key, instrument.Word(), name], () =>
        {
            var numbers = fork();
            var canvas = new Canvas(steps.Length * beat);
            foreach (var (place, (step, chord)) in steps.Index())
                Strike(canvas, place * beat, beat, root + step, s_chords[chord].Notes, instrument, 0.01, numbers);
            return canvas.Finish();
        });
    }

    private static void Strike(Canvas canvas, double at, double seconds, int root, int[] notes, Instrument instrument, double apart, SoundRandom random)
    {
        foreach (var (place, note) in notes.Index())
            canvas.Add(at + place * apart, Voice.Play(instrument, Pitch.Frequency(root + note), seconds - place * apart, random), 1.0 / notes.Length);
    }
}
