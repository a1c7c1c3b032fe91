using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>What people make, and an apple.</summary>
internal static class Objects
{
    private static readonly Vector3 s_dark = Ink.Hex(0x3A3F48);
    private static readonly Vector3 s_wood = Ink.Hex(0x8A5A36);
    private static readonly Vector3 s_glass = Ink.Hex(0xCBE6F5);
    private static readonly Vector3 s_white = Ink.White.Rgb;

    public static IReadOnlyList<Thing> All { get; } =
    [
        new("house", House, "red", "yellow", "blue", "white", "orange", "green", "pink"),
        new("boat", Boat, "red", "blue", "white", "yellow", "orange"),
        new("car", Car, "red", "blue", "yellow", "green", "grey", "black", "purple"),
        new("rocket", Rocket, "red", "blue", "grey", "orange"),
        new("balloon", Balloon, "red", "blue", "yellow", "pink", "green", "purple"),
        new("cup", Cup, "red", "blue", "turquoise", "white", "green", "brown"),
        new("apple", Apple, "red", "green", "yellow"),
        new("umbrella", Umbrella, "red", "blue", "purple", "yellow", "turquoise"),
    ];

    private static Figure House(Dice dice, Ink ink)
    {
        var (side, top) = (dice.Between(0.62f, 0.8f), dice.Between(-0.2f, 0));
        var roof = dice.Chance(0.5f) ? Ink.Hex(0xA8412F) : dice.Chance(0.5f) ? Ink.Hex(0x54606E) : s_wood;
        var figure = new Figure();
        if (dice.Chance(0.6f))
            figure.Area(s_wood, Outline.Box(0.3f, -0.8f, 0.5f, -0.2f));
        figure.Area(ink.Rgb, Outline.Box(-side, top, side, 0.9f))
            .Area(ink.Name is "red" ? Ink.Hex(0x54606E) : roof, Outline.Of(0, -0.95f, side + 0.2f, top, -side - 0.2f, top));
        var door = dice.Pick<float>([-0.35f, 0, 0.35f]);
        figure.Area(s_wood, Outline.Box(door - 0.15f, 0.4f, door + 0.15f, 0.9f));
        foreach (var x in new[] { -0.4f, 0.4f })
        {
            if (MathF.Abs(x - door) < 0.3f)
                continue;
            var window = (Left: x - 0.16f, Top: 0.16f, Right: x + 0.16f, Bottom: 0.46f);
            figure.Area(s_glass, Outline.Box(window.Left, window.Top, window.Right, window.Bottom))
                .Line(s_white, 0.04f, Outline.Of(x, window.Top, x, window.Bottom)).Line(s_white, 0.04f, Outline.Of(window.Left, 0.31f, window.Right, 0.31f));
        }

        return figure;
    }

    private static Figure Boat(Dice dice, Ink ink)
    {
        var sail = dice.Chance(0.7f) ? s_white : dice.Pick(Ink.Bright).Rgb;
        var figure = new Figure().Line(s_wood, 0.08f, Outline.Of(-0.05f, 0.45f, -0.05f, -1));
        figure.Area(sail, Outline.Of(0.04f, -0.9f, dice.Between(0.65f, 0.85f), 0.28f, 0.04f, 0.28f));
        if (dice.Chance(0.6f))
            figure.Area(sail, Outline.Of(-0.14f, -0.7f, -0.14f, 0.28f, -0.65f, 0.28f));
        return figure.Area(ink.Rgb, Outline.Of(-1, 0.42f, 1, 0.42f, 0.68f, 0.92f, -0.68f, 0.92f));
    }

    private static Figure Car(Dice dice, Ink ink)
    {
        var (front, back) = (dice.Between(0.35f, 0.5f), dice.Between(-0.65f, -0.45f));
        var figure = new Figure()
            .Area(ink.Rgb, Outline.Of(back - 0.12f, 0, back + 0.14f, -0.48f, front - 0.14f, -0.48f, front + 0.15f, 0))
            .Area(s_glass, Outline.Of(back + 0.06f, -0.02f, back + 0.22f, -0.38f, -0.12f, -0.38f, -0.12f, -0.02f))
            .Area(s_glass, Outline.Of(0, -0.02f, 0, -0.38f, front - 0.2f, -0.38f, front, -0.02f))
            .Area(ink.Rgb, Outline.Through(true, Outline.Of(-1, 0.05f, -0.85f, -0.04f, 0, -0.06f, 0.85f, 0, 1.02f, 0.15f, 1, 0.42f, 0, 0.44f, -1, 0.42f)))
            .Area(Ink.Hex(0xFBE38A), Outline.Circle(0.92f, 0.14f, 0.07f));
        foreach (var x in new[] { -0.55f, 0.55f })
            figure.Area(s_dark, Outline.Circle(x, 0.44f, 0.24f)).Area(Ink.Hex(0xC9CED4), Outline.Circle(x, 0.44f, 0.1f));
        return figure;
    }

    private static Figure Rocket(Dice dice, Ink ink)
    {
        var flame = dice.Between(0.85f, 1.1f);
        return new Figure()
            .Area(Ink.Hex(0xF6B52E), Outline.Of(-0.2f, 0.55f, 0, flame, 0.2f, 0.55f))
            .Area(ink.Rgb, Outline.Of(-0.28f, 0.05f, -0.65f, 0.7f, -0.25f, 0.55f)).Area(ink.Rgb, Outline.Of(0.28f, 0.05f, 0.65f, 0.7f, 0.25f, 0.55f))
            .Area(ink.Name is "grey" ? s_white : Ink.Hex(0xE9ECEF), Outline.Through(true, Outline.Of(0, -1, 0.3f, -0.5f, 0.32f, 0.2f, 0.24f, 0.6f, -0.24f, 0.6f, -0.32f, 0.2f, -0.3f, -0.5f)))
            .Area(ink.Rgb, Outline.Of(0, -1.02f, 0.27f, -0.55f, -0.27f, -0.55f))
            .Area(s_glass, Outline.Circle(0, -0.15f, 0.16f));
    }

    private static Figure Balloon(Dice dice, Ink ink)
    {
        var width = dice.Between(0.55f, 0.68f);
        return new Figure()
            .Line(s_dark, 0.04f, Outline.Through(false, new Vector2(0, 0.35f), new Vector2(dice.Around(0.2f), 0.6f), new Vector2(dice.Around(0.2f), 0.8f), new Vector2(dice.Around(0.15f), 1.05f)))
            .Area(ink.Darker(0.1f), Outline.Of(0, 0.22f, 0.12f, 0.4f, -0.12f, 0.4f))
            .Area(ink.Rgb, Outline.Through(true, Outline.Of(0, -1, width, -0.6f, width * 0.85f, -0.1f, 0, 0.3f, -width * 0.85f, -0.1f, -width, -0.6f)))
            .Line(ink.Lighter(0.6f), 0.07f, Outline.Arc(0, -0.4f, width * 0.65f, 0.4f, 0.55f, 0.68f));
    }

    private static Figure Cup(Dice dice, Ink ink)
    {
        var (side, foot) = (dice.Between(0.52f, 0.65f), dice.Between(0.3f, 0.55f));
        var figure = new Figure()
            .Line(ink.Darker(0.1f), 0.14f, Outline.Arc(side - 0.05f, 0.15f, 0.35f, 0.3f, -0.25f, 0.25f))
            .Area(ink.Rgb, Outline.Of(-side, -0.35f, side, -0.35f, foot, 0.8f, -foot, 0.8f))
            .Area(ink.Darker(0.2f), Outline.Ellipse(0, -0.35f, side, 0.13f))
            .Area(Ink.Hex(0x5A3A22), Outline.Ellipse(0, -0.33f, side * 0.82f, 0.08f));
        if (dice.Chance(0.5f))
        {
            foreach (var x in new[] { -0.2f, 0.15f })
                figure.Line(Ink.Hex(0xB4BAC2), 0.06f, Outline.Through(false, Outline.Of(x, -0.55f, x + 0.1f, -0.7f, x, -0.82f, x + 0.1f, -1)));
        }

        return figure;
    }

    private static Figure Apple(Dice dice, Ink ink) => new Figure()
        .Line(s_wood, 0.09f, Outline.Through(false, Outline.Of(0, -0.45f, 0.03f, -0.7f, 0.12f, -0.95f)))
        .Area(ink.Rgb, Outline.Through(true, Outline.Of(0, -0.48f, 0.42f, -0.62f, dice.Between(0.78f, 0.9f), -0.2f, 0.68f, 0.45f, 0.28f, 0.85f, 0, 0.76f, -0.28f, 0.85f, -0.68f, 0.45f, -dice.Between(0.78f, 0.9f), -0.2f, -0.42f, -0.62f)))
        .Area(Ink.Hex(0x55A34A), Outline.Through(true, Outline.Of(0.1f, -0.72f, 0.35f, -0.95f, 0.62f, -0.85f, 0.4f, -0.66f)))
        .Line(ink.Lighter(0.55f), 0.08f, Outline.Arc(-0.2f, 0, 0.4f, 0.4f, 0.52f, 0.68f));

    private static Figure Umbrella(Dice dice, Ink ink)
    {
        var figure = new Figure().Line(s_wood, 0.08f, [.. Outline.Of(0, -0.95f, 0, 0.7f), .. Outline.Arc(0.17f, 0.72f, 0.17f, 0.2f, 0.5f, 0)]);
        var parts = 4;
        var outline = new List<Vector2>(Outline.Arc(0, 0, 1, dice.Between(0.75f, 0.9f), 0.5f, 1));
        for (var i = 0; i < parts; i++)
            outline.AddRange(Outline.Arc(0.75f - 0.5f * i, 0, 0.25f, 0.14f, 1, 0.5f));
        figure.Area(ink.Rgb, [.. outline]);
        return figure.Area(ink.Darker(0.2f), [.. Outline.Arc(0, 0, 0.5f, 0.78f, 0.5f, 1), .. Outline.Arc(0.25f, 0, 0.25f, 0.14f, 1, 0.5f), .. Outline.Arc(-0.25f, 0, 0.25f, 0.14f, 1, 0.5f)]);
    }
}
