using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>What lives, and what children make of snow.</summary>
internal static class Creatures
{
    private static readonly Vector3 s_black = Ink.Black.Rgb;
    private static readonly Vector3 s_white = Ink.White.Rgb;
    private static readonly Vector3 s_orange = Ink.Hex(0xEE8322);

    public static IReadOnlyList<Thing> All { get; } =
    [
        new("face", Face, "yellow"),
        new("fish", Fish, "orange", "blue", "red", "green", "purple", "yellow"),
        new("bird", Bird, "blue", "red", "yellow", "brown", "green"),
        new("cat", Cat, "orange", "grey", "brown", "black"),
        new("butterfly", Butterfly, "orange", "blue", "pink", "purple", "yellow"),
        new("snowman", Snowman, "white"),
    ];

    private static Figure Face(Dice dice, Ink ink)
    {
        var (apart, mood) = (dice.Between(0.28f, 0.4f), dice.Between(-0.28f, 0.42f));
        var figure = new Figure().Area(ink.Lighter(dice.Between(0, 0.5f)), Outline.Ellipse(0, 0, dice.Between(0.8f, 0.95f), 0.95f));
        foreach (var side in new[] { -apart, apart })
            figure.Area(s_black, Outline.Ellipse(side, -0.22f, 0.1f, dice.Between(0.1f, 0.16f)));
        figure.Line(s_black, 0.09f, Outline.Through(false, new Vector2(-0.42f, 0.38f - mood * 0.3f), new Vector2(0, 0.38f + mood * 0.7f), new Vector2(0.42f, 0.38f - mood * 0.3f)));
        return dice.Chance(0.4f) ? figure.Line(s_black, 0.07f, Outline.Of(0, -0.1f, -0.08f, 0.14f, 0.04f, 0.14f)) : figure;
    }

    private static Figure Fish(Dice dice, Ink ink)
    {
        var height = dice.Between(0.4f, 0.6f);
        var tail = dice.Between(0.35f, 0.5f);
        return new Figure()
            .Area(ink.Darker(0.18f), Outline.Of(0.45f, 0, 1.02f, -tail, 0.88f, 0, 1.02f, tail))
            .Area(ink.Darker(0.18f), Outline.Of(-0.25f, -height * 0.8f, 0.2f, -height - 0.28f, 0.25f, -height * 0.6f))
            .Area(ink.Rgb, Outline.Through(true, Outline.Of(-0.95f, 0, -0.55f, -height * 0.85f, 0, -height, 0.62f, -0.05f, 0.62f, 0.05f, 0, height, -0.55f, height * 0.85f)))
            .Line(ink.Darker(0.3f), 0.06f, Outline.Arc(-0.6f, 0, 0.25f, height * 0.8f, -0.16f, 0.16f))
            .Area(s_white, Outline.Circle(-0.62f, -height * 0.25f, 0.12f))
            .Area(s_black, Outline.Circle(-0.64f, -height * 0.25f, 0.06f));
    }

    private static Figure Bird(Dice dice, Ink ink)
    {
        var figure = new Figure()
            .Line(s_orange, 0.07f, Outline.Of(-0.1f, 0.5f, -0.14f, 0.95f)).Line(s_orange, 0.07f, Outline.Of(0.15f, 0.5f, 0.13f, 0.95f))
            .Area(ink.Darker(0.2f), Outline.Of(0.55f, 0.05f, 1.05f, -0.25f, 1, 0.2f))
            .Area(ink.Rgb, Outline.Ellipse(0.1f, 0.15f, 0.62f, dice.Between(0.4f, 0.48f)))
            .Area(s_orange, Outline.Of(-0.72f, -0.48f, -1.05f, -0.34f, -0.7f, -0.26f))
            .Area(ink.Rgb, Outline.Circle(-0.45f, -0.38f, 0.34f))
            .Area(ink.Darker(0.25f), Outline.Through(true, Outline.Of(-0.15f, 0.05f, 0.3f, -0.05f, 0.62f, 0.2f, 0.2f, 0.32f)));
        return figure.Area(s_white, Outline.Circle(-0.52f, -0.45f, 0.1f)).Area(s_black, Outline.Circle(-0.54f, -0.45f, 0.05f));
    }

    private static Figure Cat(Dice dice, Ink ink)
    {
        var eye = ink.Name is "black" ? Ink.Hex(0xD8E05A) : s_black;
        var figure = new Figure()
            .Area(ink.Rgb, Outline.Of(-0.8f, -0.95f, -0.25f, -0.55f, -0.75f, -0.05f))
            .Area(ink.Rgb, Outline.Of(0.8f, -0.95f, 0.25f, -0.55f, 0.75f, -0.05f))
            .Area(ink.Rgb, Outline.Ellipse(0, 0.1f, 0.85f, dice.Between(0.66f, 0.76f)))
            .Area(eye, Outline.Ellipse(-0.33f, -0.05f, 0.1f, 0.15f)).Area(eye, Outline.Ellipse(0.33f, -0.05f, 0.1f, 0.15f))
            .Area(Ink.Hex(0xEE86AC), Outline.Of(-0.1f, 0.22f, 0.1f, 0.22f, 0, 0.34f));
        var line = ink.Name is "black" ? s_white : s_black;
        figure.Line(line, 0.05f, Outline.Arc(-0.13f, 0.36f, 0.13f, 0.14f, 0, 0.5f)).Line(line, 0.05f, Outline.Arc(0.13f, 0.36f, 0.13f, 0.14f, 0, 0.5f));
        foreach (var side in new[] { -1, 1 })
        {
            figure.Line(s_black, 0.04f, Outline.Of(side * 0.4f, 0.3f, side * 1.05f, 0.18f));
            figure.Line(s_black, 0.04f, Outline.Of(side * 0.4f, 0.4f, side * 1.05f, 0.45f));
        }

        return figure;
    }

    private static Figure Butterfly(Dice dice, Ink ink)
    {
        var figure = new Figure();
        var (upper, lower) = (dice.Between(0.75f, 0.98f), dice.Between(0.55f, 0.75f));
        foreach (var side in new[] { -1f, 1f })
        {
            figure.Area(ink.Rgb, Outline.Through(true, Outline.Of(side * 0.05f, -0.1f, side * 0.45f, -0.85f, side * upper, -0.75f, side * upper, -0.2f, side * 0.5f, 0.08f)))
                .Area(ink.Darker(0.18f), Outline.Through(true, Outline.Of(side * 0.05f, 0.05f, side * 0.5f, 0.05f, side * lower, 0.45f, side * 0.4f, 0.8f)))
                .Area(ink.Lighter(0.55f), Outline.Circle(side * 0.6f, -0.45f, 0.14f))
                .Line(s_black, 0.05f, Outline.Through(false, Outline.Of(0, -0.45f, side * 0.1f, -0.75f, side * 0.28f, -0.95f)));
        }

        return figure.Area(s_black, Outline.Ellipse(0, 0, 0.08f, 0.55f));
    }

    private static Figure Snowman(Dice dice, Ink ink)
    {
        var (scarf, snow) = (dice.Pick(Ink.Bright).Rgb, Ink.Hex(0xF4F8FC));
        var figure = new Figure()
            .Line(Ink.Hex(0x7A5233), 0.06f, Outline.Of(-0.35f, 0, -0.9f, -0.3f)).Line(Ink.Hex(0x7A5233), 0.06f, Outline.Of(0.35f, 0, 0.9f, -0.3f))
            .Area(snow, Outline.Circle(0, 0.52f, 0.5f)).Area(snow, Outline.Circle(0, -0.08f, 0.37f)).Area(snow, Outline.Circle(0, -0.55f, 0.28f))
            .Area(s_black, Outline.Circle(-0.1f, -0.6f, 0.045f)).Area(s_black, Outline.Circle(0.1f, -0.6f, 0.045f))
            .Area(s_orange, Outline.Of(0, -0.54f, 0.35f, -0.47f, 0, -0.45f))
            .Area(s_black, Outline.Circle(0, -0.08f, 0.05f)).Area(s_black, Outline.Circle(0, 0.15f, 0.05f))
            .Area(scarf, Outline.Box(-0.28f, -0.36f, 0.28f, -0.24f));
        if (dice.Chance(0.7f))
            figure.Area(ink.Darker(0.8f), Outline.Box(-0.4f, -0.82f, 0.4f, -0.74f)).Area(ink.Darker(0.8f), Outline.Box(-0.24f, -1.1f, 0.24f, -0.8f));
        return figure;
    }
}
