using DemoHub.Models.Inference.Graphs;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Onnx;

/// <summary>The shape of a tensor that holds an image.</summary>
internal sealed record ImageShape(ImageLayout Layout, int Channels, int? Height, int? Width)
{
    // A length that is open and not set follows the image, within this.
    private const int LongestOpenSide = 640;
    private const int OpenSideStep = 32;
    private const int LeastSide = 8;

    /// <summary>Whether there is a dimension before those of the image.</summary>
    public bool HasBatch { get; init; } = true;

    /// <summary>How many images the graph takes at once; each is the one that was given.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Whether the order of the numbers and their channels show in the dimensions, and are not only possible.</summary>
    public bool IsPlain { get; init; } = true;

    /// <summary>Reads dimensions as those of an image; null where they cannot be.</summary>
    /// <param name="dimensions">The tensor's dimensions.</param>
    /// <param name="layout">The layout that an author gave; null to find it.</param>
    public static ImageShape? Of(IReadOnlyList<GraphDimension>? dimensions, string? layout = null)
    {
        if (dimensions is not { Count: 3 or 4 })
            return null;
        var hasBatch = dimensions.Count == 4;
        var batch = hasBatch ? dimensions[0].Length ?? 1 : 1;
        if (batch is < 1 or > 64)
            return null;
        var (a, b, c) = (dimensions[^3], dimensions[^2], dimensions[^1]);
        var first = layout is null or "nchw" && IsChannels(a, layout) && IsSide(b) && IsSide(c);
        var last = layout is null or "nhwc" && IsChannels(c, layout) && IsSide(a) && IsSide(b);
        if (!first && !last)
            return null;
        // Where both could be, channels first is what exporters of PyTorch write.
        return (first
            ? new ImageShape(ImageLayout.Nchw, (int)(a.Length ?? 3), (int?)b.Length, (int?)c.Length)
            : new ImageShape(ImageLayout.Nhwc, (int)(c.Length ?? 3), (int?)a.Length, (int?)b.Length)) with
            {
                HasBatch = hasBatch,
                Batch = (int)batch,
                IsPlain = (first ? a : c).Length is not null,
            };
    }

    /// <summary>The width and height to bring an image to.</summary>
    public (int Width, int Height) SizeFor(ImageData image)
    {
        var scale = Math.Min(1, (double)LongestOpenSide / Math.Max(image.Width, image.Height));
        return (Width ?? Open(image.Width * scale), Height ?? Open(image.Height * scale));
    }

    public long[] Dimensions(int width, int height)
    {
        long[] image = Layout == ImageLayout.Nchw ? [Channels, height, width] : [height, width, Channels];
        return HasBatch ? [Batch, .. image] : image;
    }

    private static int Open(double length) => Math.Max(OpenSideStep, (int)Math.Round(length / OpenSideStep) * OpenSideStep);

    private static bool IsChannels(GraphDimension dimension, string? layout) =>
        dimension.Length is 1 or 3 || (dimension.Length is null && layout is not null) || (dimension.Length is null && dimension.Symbol?.Contains("channel", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsSide(GraphDimension dimension) => dimension.Length is null or (>= LeastSide and <= 8192);
}
