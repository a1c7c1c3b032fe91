namespace DemoHub.Models.Media;

/// <summary>How large a sound from outside may be. All are checked before anything is decoded.</summary>
public sealed record AudioLimits
{
    /// <summary>The defaults.</summary>
    public static AudioLimits Default { get; } = new();

    /// <summary>Largest file, in bytes. Default: 50 MB.</summary>
    public long MaxBytes { get; init; } = 50_000_000;

    /// <summary>Longest duration, in seconds. Default: 600.</summary>
    public double MaxSeconds { get; init; } = 600;
}
