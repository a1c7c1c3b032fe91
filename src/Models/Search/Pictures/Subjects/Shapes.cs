using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>One to six shapes, filled, outlined or drawn by hand.</summary>
internal static class Shapes
{
    private static readonly (string Name, Vector2[] Outline)[] s_shapes =
    [
        ("circle", Outline.Circle(0, 0, 0.95f)),
        ("square", Outline.Box(-0.85f, -0.85f, 0.85f, 0.85f)),
        ("triangle", Outline.Of(0, -0.95f, 1, 0.8f, -1, 0.8f)),
        ("rectangle", Outline.Box(-1, -0.5f, 1, 0.5f)),
        ("star", Outline.Around(10, 1.05f, 0.45f)),
        ("heart", Outline.Through(false, Outline.Of(0, -0.45f, 0.4f, -0.85f, 0.85f, -0.7f, 0.95f, -0.2f, 0.55f, 0.4f, 0, 0.95f, -0.55f, 0.4f, -0.95f, -0.2f, -0.85f, -0.7f, -0.4f, -0.85f, 0, -0.45f))),
        ("hexagon", Outline.Around(6, 1)),
        ("diamond", Outline.Of(0, -1.05f, 0.75f, 0, 0, 1.05f, -0.75f, 0)),
        ("ellipse", Outline.Ellipse(0, 0, 1.05f, 0.6f)),
        ("cross", Outline.Of(-0.32f, -1, 0.32f, -1, 0.32f, -0.32f, 1, -0.32f, 1, 0.32f, 0.32f, 0.32f, 0.32f, 1, -0.32f, 1, -0.32f, 0.32f, -1, 0.32f, -1, -0.32f, -0.32f, -0.32f)),
        ("arrow", Outline.Of(-1, -0.25f, 0.15f, -0.25f, 0.15f, -0.75f, 1, 0, 0.15f, 0.75f, 0.15f, 0.25f, -1, 0.25f)),
        ("crescent", [.. Outline.Arc(0, 0, 1, 1, -0.18f, -0.82f), .. Outline.Arc(0.42f, 0, 0.78f, 0.78f, -0.75f, -0.25f)]),
    ];

    public static Sketch Draw(Canvas canvas, Dice dice)
    {
        var (ink, ground) = (dice.Pick(Ink.All).Varied(dice), default(Ink));
        ground = dice.Chance(0.55f) ? Ground.Pale(dice) : ink.Contrasting(dice, Ink.All).Varied(dice);
        if (Vector3.Distance(ink.Rgb, ground.Rgb) < 0.42f)
            ground = ink.Name is "white" ? Ink.Black : Ink.White;

        var manner = Manner.Plain;
        var isOutline = false;
        switch (dice.Next(10))
        {
            case < 2:
                (ink, ground) = Ground.Written(dice);
                manner = Manner.ByHand(dice, ink.Rgb, ground.Rgb);
                break;
            case < 4:
                isOutline = true;
                manner = new Manner("", dice.Between(2, 4), ink.Rgb, ground.Rgb);
                break;
        }

        canvas.Cover(ground.Rgb);
        var count = dice.Chance(0.4f) ? 1 : 2 + dice.Next(5);
        var shape = dice.Pick(s_shapes);
        var other = dice.Pick(s_shapes);
        var pairs = count == 2 && dice.Chance(0.5f) && other.Name != shape.Name && manner == Manner.Plain;
        var second = pairs ? Second(dice, ink, ground) : ink;
        var size = count == 1 ? dice.Next(3) : 1;
        var spots = Spots(dice, count, canvas.Size);
        for (var i = 0; i < count; i++)
        {
            var isOther = pairs && i == 1;
            var scale = spots[i].Radius * (count == 1 ? 0.38f + 0.28f * size : dice.Between(0.75f, 1));
            var turn = manner.Shake > 0 ? dice.Around(0.15f) : dice.Chance(0.3f) ? dice.Around(0.6f) : 0;
            var place = Matrix3x2.CreateScale(scale) * Matrix3x2.CreateRotation(turn) * Matrix3x2.CreateTranslation(spots[i].Middle);
            var figure = new Figure().Area(isOther ? second.Rgb : ink.Rgb, isOther ? other.Outline : shape.Outline);
            manner.Draw(canvas, dice, figure, place);
        }

        string[] sizes = ["small", "", "large"];
        var what = pairs
            ? $"{Words.A($"{ink.Name} {shape.Name}")} and {Words.A($"{second.Name} {other.Name}")}"
            : Words.Counted(count, count == 1 && sizes[size].Length > 0 ? $"{sizes[size]} {ink.Name}" : ink.Name, shape.Name);
        var how = isOutline ? " in outline" : manner.Shake > 0 ? " drawn by hand" : "";
        string[] manners = isOutline ? ["outline"] : manner.Shake > 0 ? ["drawn by hand"] : [];
        return new($"{what}{how} on {ground.Name}", shape.Name, pairs ? [other.Name, ink.Name, second.Name] : [ink.Name, .. manners]);
    }

    private static Ink Second(Dice dice, Ink first, Ink ground)
    {
        var seen = Ink.All.Where(ink => ink.Name != first.Name && Vector3.Distance(ink.Rgb, ground.Rgb) > 0.42f).ToArray();
        return dice.Pick(seen).Varied(dice);
    }

    /// <summary>Places that do not touch each other.</summary>
    private static (Vector2 Middle, float Radius)[] Spots(Dice dice, int count, int size)
    {
        var cells = count == 1 ? 1 : count <= 4 ? 2 : 3;
        var width = (float)size / cells;
        // Turned and with a thick outline they still keep to their own cell.
        var radius = width * (count == 1 ? 0.42f : 0.35f);
        return [.. dice.Some(count, cells * cells).Select(cell =>
        {
            var free = count == 1 ? width * 0.08f : width * 0.04f;
            return (new Vector2((cell % cells + 0.5f) * width + dice.Around(free), (cell / cells + 0.5f) * width + dice.Around(free)), radius);
        })];
    }
}
