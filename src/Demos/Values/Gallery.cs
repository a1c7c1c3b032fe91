namespace DemoHub;

/// <summary>Images with captions, in an order.</summary>
public sealed record Gallery(IReadOnlyList<GalleryItem> Items);

/// <summary>An image in a gallery.</summary>
/// <param name="Image">The image.</param>
/// <param name="Caption">What it shows, also for those who do not see it.</param>
public sealed record GalleryItem(ImageData Image, string Caption)
{
    /// <summary>How well it fits, the more the better; null where nothing is to be said. Default: null.</summary>
    public double? Score { get; init; }
}
