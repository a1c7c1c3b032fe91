namespace DemoHub.Models.Media;

/// <summary>How large an image from outside may be. All are checked before anything is decoded.</summary>
public sealed record ImageLimits
{
    /// <summary>The defaults.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Largest file, in bytes. Default: 20 MB.</summary>
    public long MaxBytes { get; init; } = 20_000_000;

    /// <summary>Most pixels, width times height. Default: 24 million.</summary>
    public long MaxPixels { get; init; } = 24_000_000;
}
