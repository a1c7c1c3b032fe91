using System.Globalization;
using DemoHub.Models.Search.Sounds.Synthesis;

namespace DemoHub.Models.Search.Sounds.Families;

/// <summary>Patterns of drums. A pattern is a row of steps for each drum; <c>x</c> is a stroke, <c>o</c> a soft one.</summary>
internal static class Rhythms
{
    private const double Seconds = 4;

    private static readonly Pattern[] s_patterns =
    [
        new("rock beat", "rock", "4/4", 4, Kick: "x...x.x...x.x...", Snare: "....x.......x...", Hat: "x.x.x.x.x.x.x.x."),
        new("four on the floor", "dance", "4/4", 4, Kick: "x...x...x...x...", Hat: "..x...x...x...x.", Clap: "....x.......x..."),
        new("waltz", "waltz", "3/4", 2, Kick: "x.....", Snare: "..o.o.", Hat: "x.x.x."),
        new("march", "march", "2/4", 4, Kick: "x...x...", Snare: "x.oox.oo"),
        new("shuffle", "shuffle", "12/8", 3, Kick: "x.....x.....", Snare: "...x.....x..", Hat: "x.xx.xx.xx.x"),
        new("bossa nova", "bossa nova", "4/4", 4, Kick: "x..xx..xx..xx..x", Block: "x..x..x...x..x..", Hat: "oooooooooooooooo"),
        new("breakbeat", "breakbeat", "4/4", 4, Kick: "x.x.......xx....", Snare: "....x..o.o..x..o", Hat: "x.x.x.x.x.x.x.x."),
        new("tom-tom pattern", "toms", "4/4", 4, Kick: "x.......x.......", Tom: "x..x..x.x.x.oooo"),
        new("clapped rhythm", "claps", "4/4", 4, Clap: "x..x..x...x.x..."),
        new("drum roll", "roll", "free", 8, Snare: "oooooooooooooooo"),
    ];

    public static SoundPlan Plan(SoundRandom random)
    {
        var pattern = s_patterns[random.Whole(0, s_patterns.Length - 1)];
        var beats = random.Whole(7, 17) * 10;
        var fork = random.Fork();

        var tempo = beats < 95 ? "slow" : beats > 135 ? "fast" : "medium";
        var caption = pattern.Metre == "free" ? pattern.Name : string.Create(CultureInfo.InvariantCulture, $"{pattern.Name}, {pattern.Metre}, {beats} beats a minute");
        string[] tags = pattern.Metre == "free" ? ["rhythm", pattern.Tag] : ["rhythm", pattern.Tag, pattern.Metre, tempo];
        return new(caption, tags, () => Render(pattern, 60.0 / beats / pattern.StepsPerBeat, fork()));
    }

    private static float[] Render(Pattern pattern, double step, SoundRandom random)
    {
        var canvas = new Canvas(Seconds);
        Play(pattern.Kick, Drums.Kick, 1);
        Play(pattern.Snare, () => Drums.Snare(random), 0.8);
        Play(pattern.Hat, () => Drums.Hat(random), 0.4);
        Play(pattern.Clap, () => Drums.Clap(random), 0.9);
        Play(pattern.Tom, () => Drums.Tom(random.Pick(90.0, 120, 160)), 0.9);
        Play(pattern.Block, () => Drums.Block(1250), 0.6);
        return canvas.Finish();

        void Play(string? row, Func<float[]> stroke, double gain)
        {
            for (var i = 0; row is not null && i * step < Seconds; i++)
            {
                if (row[i % row.Length] is not '.' and var mark)
                    canvas.Add(i * step, stroke(), mark == 'o' ? gain * 0.45 : gain);
            }
        }
    }

    private sealed record Pattern(
        string Name, string Tag, string Metre, int StepsPerBeat,
        string? Kick = null, string? Snare = null, string? Hat = null, string? Clap = null, string? Tom = null, string? Block = null);
}
