namespace DemoHub.Models.Media;

/// <summary>The order of an image's numbers in a tensor.</summary>
public enum ImageLayout
{
    /// <summary>Channel by channel: <c>[channels, height, width]</c>.</summary>
    Nchw,

    /// <summary>Pixel by pixel: <c>[height, width, channels]</c>.</summary>
    Nhwc,
}
