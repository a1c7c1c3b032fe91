namespace DemoHub.Models.Music;

/// <summary>One step of a tune: a mark such as a bar line, or a length with a pitch.</summary>
/// <param name="What">A mark, or the number of the marks and the length's place among the lengths.</param>
/// <param name="Pitch">Rest, hold, or a step from the tonic with its alteration; meaningless for a mark.</param>
internal readonly record struct TuneEvent(int What, int Pitch)
{
    /// <summary>What there is before the first event.</summary>
    public static TuneEvent None => new(TuneAlphabet.Whats, TuneAlphabet.Pitches);

    public bool IsMark => What < TuneAlphabet.Marks;

    public bool IsNote => What >= TuneAlphabet.Marks && What < TuneAlphabet.Whats;

    /// <summary>Whether a pitch sounds: neither a rest nor a held note.</summary>
    public bool IsPitched => IsNote && Pitch >= TuneAlphabet.FirstPitch;

    /// <summary>The length in ticks.</summary>
    public int Ticks => TuneAlphabet.Lengths[What - TuneAlphabet.Marks];

    /// <summary>White keys above the tonic.</summary>
    public int Step => ((Pitch - TuneAlphabet.FirstPitch) / 3) + TuneAlphabet.Lowest;

    /// <summary>Semitones away from what the key signature says: −1, 0 or 1.</summary>
    public int Alteration => ((Pitch - TuneAlphabet.FirstPitch) % 3) - 1;

    /// <summary>Its place among the network's outputs.</summary>
    public int Index => IsMark ? What : TuneAlphabet.Marks + ((What - TuneAlphabet.Marks) * TuneAlphabet.Pitches) + Pitch;

    public static TuneEvent Mark(int what) => new(what, TuneAlphabet.Pitches);

    public static TuneEvent Note(int ticks, int pitch) => new(TuneAlphabet.Marks + Array.IndexOf(TuneAlphabet.Lengths, ticks), pitch);

    public static TuneEvent At(int index) => index < TuneAlphabet.Marks
        ? Mark(index)
        : new(TuneAlphabet.Marks + ((index - TuneAlphabet.Marks) / TuneAlphabet.Pitches), (index - TuneAlphabet.Marks) % TuneAlphabet.Pitches);
}
