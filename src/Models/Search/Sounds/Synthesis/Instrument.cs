namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>What plays a note.</summary>
internal enum Instrument
{
    Sine,
    Triangle,
    Square,
    Sawtooth,
    Plucked,
    Organ,
    Flute,
    Bell,
}

internal static class InstrumentExtensions
{
    public static Instrument[] All { get; } = Enum.GetValues<Instrument>();

    /// <summary>The ones that melodies and chords are played on.</summary>
    public static Instrument[] Musical { get; } = [.. All.Where(instrument => !instrument.IsWave())];

    public static string Word(this Instrument instrument) => instrument switch
    {
        Instrument.Sine => "sine",
        Instrument.Triangle => "triangle",
        Instrument.Square => "square",
        Instrument.Sawtooth => "sawtooth",
        Instrument.Plucked => "plucked",
        Instrument.Organ => "organ",
        Instrument.Flute => "flute",
        _ => "bell",
    };

    /// <summary>Whether it is a plain wave form rather than something that sounds like an instrument.</summary>
    public static bool IsWave(this Instrument instrument) => instrument <= Instrument.Sawtooth;
}
