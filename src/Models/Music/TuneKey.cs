using System.Diagnostics.CodeAnalysis;

namespace DemoHub.Models.Music;

/// <summary>How the steps of a scale lie.</summary>
public enum TuneMode
{
    Major,
    Minor,
    Dorian,
    Mixolydian,
}

/// <summary>A key: a tonic and a mode, with the key signature that follows from them.</summary>
public sealed record TuneKey
{
    internal const string Letters = "CDEFGAB";
    private const string Sharps = "FCGDAEB";

    private static readonly (string Suffix, TuneMode Mode, int Fifths)[] s_modes =
    [
        ("", TuneMode.Major, 0), ("m", TuneMode.Minor, -3), ("dor", TuneMode.Dorian, -2), ("mix", TuneMode.Mixolydian, -1),
    ];

    private readonly int[] _signature;

    /// <summary>The keys that a tune writer knows well enough, as in ABC.</summary>
    public static IReadOnlyList<TuneKey> Usual { get; } =
    [
        .. "C G D A E F Bb Eb Am Em Bm Dm Gm Ador Edor Ddor Gdor Bdor Dmix Amix Gmix Emix".Split(' ').Select(Parse),
    ];

    private TuneKey(string name, int tonic, TuneMode mode, int[] signature)
    {
        Name = name;
        Tonic = tonic;
        Mode = mode;
        _signature = signature;
    }

    /// <summary>The key in ABC: <c>G</c>, <c>Em</c>, <c>Ador</c>, <c>Dmix</c>.</summary>
    public string Name { get; }

    public TuneMode Mode { get; }

    /// <summary>The tonic's letter: 0 for C to 6 for B.</summary>
    internal int Tonic { get; }

    /// <summary>Reads a key such as <c>Bb</c>, <c>F#m</c>, <c>Ador</c> or <c>Dmix</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TuneKey? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        if (text.Length == 0 || !Letters.Contains(text[0], StringComparison.Ordinal))
            return false;
        var shift = text.Length > 1 && text[1] is '#' or 'b' ? text[1] == '#' ? 1 : -1 : 0;
        var suffix = text[(shift == 0 ? 1 : 2)..];
        var found = Array.FindIndex(s_modes, mode => mode.Suffix == suffix);
        if (found < 0)
            return false;
        var fifths = Sharps.IndexOf(text[0], StringComparison.Ordinal) - 1 + (7 * shift) + s_modes[found].Fifths;
        if (fifths is < -7 or > 7)
            return false;
        key = new(text, Letters.IndexOf(text[0], StringComparison.Ordinal), s_modes[found].Mode, [.. Letters.Select(letter => Altered(letter, fifths))]);
        return true;
    }

    private static TuneKey Parse(string text) => TryParse(text, out var key) ? key : throw new FormatException(text);

    public bool Equals(TuneKey? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;

    /// <summary>What the signature does to a white key: +1, 0 or −1 semitones.</summary>
    /// <param name="step">White keys above middle C.</param>
    internal int Signature(int step) => _signature[((step % 7) + 7) % 7];

    private static int Altered(char letter, int fifths)
    {
        var place = Sharps.IndexOf(letter, StringComparison.Ordinal);
        return fifths > place ? 1 : fifths < 0 && place >= 7 + fifths ? -1 : 0;
    }
}
