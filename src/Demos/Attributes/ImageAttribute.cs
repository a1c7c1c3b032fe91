namespace DemoHub;

/// <summary>How an image is given.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ImageAttribute : Attribute
{
    internal static readonly ImageSource[] DefaultSources = [ImageSource.Upload, ImageSource.Camera];

    /// <summary>The ways to give one. Default: upload (with paste and drag) and camera.</summary>
    public ImageSource[] Sources { get; init; } = DefaultSources;

    /// <summary>Width times height at most. Default: 24 million.</summary>
    public long MaxPixels { get; init; } = 24_000_000;

    /// <summary>Megabytes of the file at most. Default: 20.</summary>
    public int MaxMegabytes { get; init; } = 20;
}
