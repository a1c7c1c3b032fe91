namespace DemoHub.Demos.Schema;

/// <summary>A field to draw in.</summary>
/// <param name="Width">Pixels of the image that comes out.</param>
/// <param name="Height">Pixels of the image that comes out.</param>
/// <param name="StrokeWidth">Pixels of the pen.</param>
/// <param name="IsDark">Whether one draws white on black, as in the MNIST digits, and not black on white.</param>
public sealed record DrawingPad(int Width, int Height, int StrokeWidth, bool IsDark);
