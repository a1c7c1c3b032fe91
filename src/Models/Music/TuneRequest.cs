namespace DemoHub.Models.Music;

/// <summary>What tune to write.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Metre">Its metre; one of the rhythm's.</param>
/// <param name="Rhythm">Its kind.</param>
public sealed record TuneRequest(TuneKey Key, TuneMetre Metre, TuneRhythm Rhythm)
{
    /// <summary>The first notes in ABC, read in the chosen key, with an eighth note as the unit; empty for none.</summary>
    public string Opening { get; init; } = "";

    /// <summary>0 takes the likeliest note each time; 1 draws as the network expects; up to 2.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The same seed gives the same tune.</summary>
    public int Seed { get; init; }
}
