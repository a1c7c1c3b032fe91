using System.Text.Json;

namespace DemoHub.Models.Music;

/// <summary>The numbers of the network: what an event is, and where the rows of each feature begin. The twin of training/tune_writer/tokens.py.</summary>
internal static class TuneAlphabet
{
    public const int Bar = 0;
    public const int Part = 1;
    public const int RepeatStart = 2;
    public const int RepeatEnd = 3;
    public const int FirstEnding = 4;
    public const int SecondEnding = 5;
    public const int End = 6;
    public const int Marks = 7;

    public const int Rest = 0;
    public const int Hold = 1;
    public const int FirstPitch = 2;
    public const int Lowest = -10;
    public const int Highest = 16;
    public const int Pitches = FirstPitch + (3 * (Highest - Lowest + 1));

    /// <summary>The number of events: the marks, then every length with every pitch.</summary>
    public const int Events = Marks + (13 * Pitches);

    public const int Layers = 2;
    public const int Hidden = 256;

    /// <summary>The longest bar of all metres, in ticks.</summary>
    private const int LongestBar = 144;

    /// <summary>Lengths of notes in ticks: of one note head with its dots, then of a note in a triplet.</summary>
    public static readonly int[] Lengths = [3, 6, 9, 12, 18, 24, 36, 48, 72, 96, 4, 8, 16];

    public static readonly int[] LookBack = [1, 2, 4, 8];

    public static readonly int Whats = Marks + Lengths.Length;

    private static readonly string[] s_modes = ["major", "minor", "dorian", "mixolydian"];

    private static readonly string[] s_marks = ["bar", "part", "repeat start", "repeat end", "first ending", "second ending", "end"];

    private static readonly (string Name, int Size)[] s_features =
    [
        ("what", Whats + 1), ("pitch", Pitches + 1), ("position", LongestBar), ("bar", 18), ("part", 6), ("repeat", 4),
        ("mode", s_modes.Length), ("metre", TuneMetre.All.Count), ("rhythm", TuneRhythm.All.Count), ("tonic", 7),
        .. LookBack.Select(bars => ($"what {bars} bars ago", Whats + 1)), .. LookBack.Select(bars => ($"pitch {bars} bars ago", Pitches + 1)),
    ];

    /// <summary>The first row of each feature.</summary>
    public static readonly int[] Starts = [.. s_features.Select((_, i) => s_features[..i].Sum(feature => feature.Size))];

    /// <summary>The number of parts that are told apart.</summary>
    public static int Parts => s_features[4].Size;

    /// <summary>Whether a length is that of a note in a triplet.</summary>
    public static bool IsTriplet(int what) => what >= Marks + 10;

    public static int Pitch(int step, int alteration) => FirstPitch + (3 * (step - Lowest)) + alteration + 1;

    /// <summary>What a graph must say of itself to be read with these numbers.</summary>
    public static bool Agrees(string json)
    {
        var own = JsonSerializer.SerializeToElement(new
        {
            marks = s_marks,
            lengths = Lengths,
            lowest = Lowest,
            highest = Highest,
            modes = s_modes,
            metres = TuneMetre.All.ToDictionary(metre => metre.Name, metre => metre.Bar),
            rhythms = TuneRhythm.All.Select(rhythm => rhythm.Name),
            lookBack = LookBack,
            features = s_features.Select(feature => feature.Name),
            starts = Starts,
            state = (int[])[Layers, Hidden],
        });
        try
        {
            using var given = JsonDocument.Parse(json);
            return JsonElement.DeepEquals(own, given.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
