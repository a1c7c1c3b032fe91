using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>How figures are put on the canvas.</summary>
/// <param name="Words">For the caption, such as <c>drawn by hand</c>; empty for the plain manner.</param>
/// <param name="Pen">The width of the outlines in pixels; 0 for none.</param>
/// <param name="PenColour">The colour of the outlines.</param>
/// <param name="Paper">What areas are filled with in place of their own colours; null for those.</param>
/// <param name="Shake">How far the hand strays, in pixels; 0 for not at all.</param>
internal sealed record Manner(string Words, float Pen = 0, Vector3 PenColour = default, Vector3? Paper = null, float Shake = 0)
{
    /// <summary>Areas in their own colours, without outlines.</summary>
    public static Manner Plain { get; } = new("");

    /// <summary>Lines alone, as a visitor draws them with pen or brush.</summary>
    public static Manner ByHand(Dice dice, Vector3 ink, Vector3 paper) =>
        new("drawn by hand", dice.Between(2f, 6.5f), ink, paper, dice.Between(0.5f, 1.6f));

    /// <summary>Areas in their own colours, with dark outlines.</summary>
    public static Manner Outlined(Dice dice) => new("with outlines", dice.Between(1.2f, 2.2f), Ink.Black.Rgb, null, dice.Chance(0.4f) ? 0.4f : 0);

    /// <summary>Draws a figure.</summary>
    /// <param name="canvas">What it is drawn on.</param>
    /// <param name="dice">For the hand's straying.</param>
    /// <param name="figure">In units from -1 to 1.</param>
    /// <param name="place">From those units to pixels.</param>
    public void Draw(Canvas canvas, Dice dice, Figure figure, Matrix3x2 place)
    {
        var unit = MathF.Sqrt(MathF.Abs(place.GetDeterminant()));
        foreach (var part in figure.Parts)
        {
            var isArea = part.Width == 0;
            var points = Array.ConvertAll(part.Points, point => Vector2.Transform(point, place));
            if (Shake > 0)
                points = Hand.Shaken(points, isArea, Shake, dice);
            if (isArea)
                canvas.Fill(points, Paper ?? part.Colour);
            if (Pen > 0 && (isArea || Paper is not null))
                canvas.Stroke(points, isArea, Pen, PenColour);
            else if (!isArea)
                canvas.Stroke(points, false, Math.Max(part.Width * unit, 1), part.Colour);
        }
    }
}
