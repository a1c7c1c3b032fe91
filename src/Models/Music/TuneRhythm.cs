namespace DemoHub.Models.Music;

/// <summary>A kind of tune, and the metres it is written in.</summary>
public sealed class TuneRhythm
{
    private static readonly TuneRhythm[] s_all =
    [
        new("any", "4/4", "6/8", "2/4", "3/4", "2/2", "9/8", "3/8", "3/2", "6/4"),
        new("reel", "4/4", "2/2", "2/4") { Usual = Metre("2/2") }, // what collections call a reel in 4/4 is often a slower tune
        new("jig", "6/8"),
        new("slip jig", "9/8"),
        new("hornpipe", "4/4", "2/4"),
        new("waltz", "3/4", "3/8"),
        new("march", "4/4", "6/8", "2/4", "2/2"),
        new("strathspey", "4/4", "2/2"),
        new("air", "3/4", "4/4", "6/8", "2/4"),
        new("song", "4/4", "2/4", "3/4", "6/8", "3/8", "6/4", "3/2", "2/2"),
    ];

    private TuneRhythm(string name, params string[] metres)
    {
        Name = name;
        Metres = [.. metres.Select(Metre)];
        Usual = Metres[0];
    }

    /// <summary>All of them, in the order of the network's numbers; the first stands for any.</summary>
    public static IReadOnlyList<TuneRhythm> All => s_all;

    public string Name { get; }

    /// <summary>The metres in which there are such tunes.</summary>
    public IReadOnlyList<TuneMetre> Metres { get; }

    /// <summary>The metre that says best what such a tune is.</summary>
    public TuneMetre Usual { get; private init; }

    internal int Number => Array.IndexOf(s_all, this);

    public override string ToString() => Name;

    private static TuneMetre Metre(string name) => TuneMetre.All.Single(metre => metre.Name == name);
}
