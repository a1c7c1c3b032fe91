namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>Pitches as MIDI numbers them: 69 is the A above middle C, with 440 Hz; 12 more are an octave.</summary>
internal static class Pitch
{
    private static readonly string[] s_names = ["C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B"];

    /// <summary>Hz, in equal temperament.</summary>
    public static double Frequency(double pitch) => 440 * Math.Pow(2, (pitch - 69) / 12);

    /// <summary>Such as <c>E flat</c>, without the octave.</summary>
    public static string Name(int pitch) => s_names[pitch % 12];

    /// <summary><c>low</c>, <c>middle</c> or <c>high</c>.</summary>
    public static string Register(int pitch) => pitch < 57 ? "low" : pitch < 74 ? "middle" : "high";
}
