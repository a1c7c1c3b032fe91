namespace DemoHub;

/// <summary>Lets one draw the image.</summary>
/// <param name="width">Pixels of the image that comes out.</param>
/// <param name="height">Pixels of the image that comes out.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DrawAttribute(int width = 280, int height = 280) : Attribute
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Pixels of the pen. Default: a fourteenth of the width, 2 at least.</summary>
    public int StrokeWidth { get; init; } = Math.Max(2, width / 14);

    /// <summary>Whether one draws white on black, as in the MNIST digits. Default: black on white.</summary>
    public bool IsDark { get; init; }
}
