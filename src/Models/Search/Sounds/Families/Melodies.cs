using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Notes one after another: scales, broken chords, and phrases in the manner of folk tunes.</summary>
internal static class Melodies
{
    private const double ShortestSeconds = 1.6;
    private const double LongestSeconds = 4;

    // Semitones above the key note.
    private static readonly (string Name, int[] Steps)[] s_scales =
    [
        ("major", [0, 2, 4, 5, 7, 9, 11, 12]), ("minor", [0, 2, 3, 5, 7, 8, 10, 12]), ("pentatonic", [0, 2, 4, 7, 9, 12, 14, 16]),
        ("blues", [0, 3, 5, 6, 7, 10, 12, 15]), ("chromatic", [0, 1, 2, 3, 4, 5, 6, 7]), ("whole-tone", [0, 2, 4, 6, 8, 10, 12, 14]),
    ];

    private static readonly (string Name, int[] Steps)[] s_chords =
    [
        ("major", [0, 4, 7, 12]), ("minor", [0, 3, 7, 12]), ("diminished", [0, 3, 6, 9]), ("augmented", [0, 4, 8, 12]),
    ];

    private static readonly (string Name, double Notes)[] s_tempos = [("slow", 2.5), ("medium", 4.2), ("fast", 7)];

    public static SoundPlan PlanScale(SoundRandom random)
    {
        var (name, steps) = s_scales[random.Whole(0, s_scales.Length - 1)];
        var course = random.Pick("rising", "falling", "rising and falling");
        int[] notes = course switch
        {
            "rising" => steps,
            "falling" => [.. steps.Reverse()],
            _ => [.. steps, .. steps.Reverse().Skip(1)],
        };
        return Plan(random, $"{course} {name} scale", ["scale", name, course], notes);
    }

    public static SoundPlan PlanArpeggio(SoundRandom random)
    {
        var (name, steps) = s_chords[random.Whole(0, s_chords.Length - 1)];
        int[] order = random.Pick<int[]>([0, 1, 2, 3, 2, 1], [0, 1, 2, 3], [0, 2, 1, 3]);
        return Plan(random, $"{name} arpeggio", ["arpeggio", name], [.. Enumerable.Range(0, 28).Select(i => steps[order[i % order.Length]])]);
    }

    /// <summary>
    /// A phrase in a metre: a bar walks by steps with a leap now and then, the third bar repeats the first, and the last note is the key note.
    /// </summary>
    public static SoundPlan PlanTune(SoundRandom random)
    {
        var (form, notesInBar, tempo) = random.Pick(("jig", 6, 6.5), ("reel", 8, 7.0), ("waltz tune", 3, 3.2), ("air", 4, 2.6));
        var (mode, scale) = random.Pick<(string, int[])>(("major", [0, 2, 4, 5, 7, 9, 11]), ("minor", [0, 2, 3, 5, 7, 8, 10]), ("dorian", [0, 2, 3, 5, 7, 9, 10]));
        var first = Bar(random, notesInBar, 0);
        var second = Bar(random, notesInBar, first[^1]);
        int[] degrees = [.. first, .. second, .. first, .. second.Take(notesInBar - 1), 0];
        int[] notes = [.. degrees.Select(degree => scale[(degree + 14) % 7] + 12 * ((degree + 14) / 7 - 2))];
        return Plan(random, $"{form} in {mode}", ["tune", form, mode], notes, tempo);
    }

    private static int[] Bar(SoundRandom random, int length, int start)
    {
        var degrees = new int[length];
        degrees[0] = start;
        for (var i = 1; i < length; i++)
            degrees[i] = Math.Clamp(degrees[i - 1] + random.Pick(-2, -1, -1, 1, 1, 2, 0, 3), -3, 9);
        return degrees;
    }

    private static SoundPlan Plan(SoundRandom random, string caption, string[] tags, int[] notes, double? notesPerSecond = null)
    {
        var instrument = random.Pick(InstrumentExtensions.Musical);
        var root = random.Whole(55, 70);
        var (tempo, speed) = s_tempos[random.Whole(0, s_tempos.Length - 1)];
        if (notesPerSecond is { } usual)
            (tempo, speed) = ("", usual * random.Between(0.9, 1.1));
        else
            speed *= random.Between(0.92, 1.08);
        var fork = random.Fork();

        string[] named = [.. tags, instrument.Word(), .. tempo.Length > 0 ? [tempo] : Array.Empty<string>()];
        return new($"{(tempo is "slow" or "fast" ? tempo + " " : "")}{caption}, {instrument.Word()}", named, () =>
        {
            var numbers = fork();
            var canvas = new Canvas(Math.Clamp(notes.Length / speed + 0.3, ShortestSeconds, LongestSeconds));
            for (var i = 0; i < notes.Length && i / speed < LongestSeconds; i++)
                canvas.Add(i / speed, Voice.Play(instrument, Pitch.Frequency(root + notes[i]), 1 / speed * (instrument.Fades() ? 1.8 : 0.95), numbers));
            return canvas.Finish();
        });
    }

    /// <summary>Whether its notes ring on while the next one begins.</summary>
    private static bool Fades(this Instrument instrument) => instrument is Instrument.Plucked or Instrument.Bell;
}
