using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>What grows, and what is in the sky.</summary>
internal static class Nature
{
    private static readonly Vector3 s_bark = Ink.Hex(0x7A5233);
    private static readonly Vector3 s_stem = Ink.Hex(0x3F8A45);
    private static readonly Vector3 s_gold = Ink.Hex(0xF6C52E);

    public static IReadOnlyList<Thing> All { get; } =
    [
        new("tree", Tree, "green", "orange", "red"),
        new("fir tree", Fir, "green"),
        new("sun", Sun, "yellow", "orange"),
        new("moon", Moon, "yellow"),
        new("cloud", Cloud, "grey"),
        new("flower", Flower, "red", "pink", "yellow", "blue", "purple", "orange"),
        new("mushroom", Mushroom, "red", "brown"),
        new("mountain", Mountain, "grey"),
    ];

    private static Figure Tree(Dice dice, Ink ink)
    {
        var width = dice.Between(0.1f, 0.17f);
        var figure = new Figure().Area(s_bark, Outline.Of(-width, 1, width, 1, width * 0.8f, -0.1f, -width * 0.8f, -0.1f));
        if (dice.Chance(0.5f))
            return figure.Area(ink.Rgb, Outline.Ellipse(0, -0.35f, dice.Between(0.55f, 0.75f), 0.62f));
        var points = Outline.Around(14, dice.Between(0.68f, 0.75f), dice.Between(0.52f, 0.6f));
        return figure.Area(ink.Rgb, Outline.Through(true, Array.ConvertAll(points, point => point + new Vector2(0, -0.3f))));
    }

    private static Figure Fir(Dice dice, Ink ink)
    {
        var figure = new Figure().Area(s_bark, Outline.Box(-0.1f, 0.6f, 0.1f, 1));
        var width = dice.Between(0.55f, 0.75f);
        for (var i = 0; i < 3; i++)
        {
            var top = 0.1f - 0.55f * i;
            figure.Area(i == 1 ? ink.Rgb : ink.Darker(0.12f), Outline.Of(0, top - 0.55f, width - 0.14f * i, top + 0.6f, -width + 0.14f * i, top + 0.6f));
        }

        return figure;
    }

    private static Figure Sun(Dice dice, Ink ink)
    {
        var figure = new Figure();
        var rays = 8 + 2 * dice.Next(3);
        if (dice.Chance(0.3f))
            return figure.Area(ink.Rgb, Outline.Around(rays * 2, 1, 0.68f)).Area(ink.Lighter(0.15f), Outline.Circle(0, 0, 0.56f));
        foreach (var way in Outline.Around(rays, 1))
            figure.Line(ink.Rgb, 0.12f, way * 0.72f, way * dice.Between(0.92f, 1.02f));
        return figure.Area(ink.Rgb, Outline.Circle(0, 0, 0.55f));
    }

    private static Figure Moon(Dice dice, Ink ink) => dice.Chance(0.7f)
        ? new Figure().Area(Vector3.Lerp(ink.Rgb, Vector3.One, 0.35f), [.. Outline.Arc(-0.2f, 0, 0.9f, 0.9f, -0.18f, -0.82f), .. Outline.Arc(0.18f, 0, 0.7f, 0.7f, -0.75f, -0.25f)])
        : new Figure().Area(ink.Lighter(0.4f), Outline.Circle(0, 0, 0.8f)).Area(ink.Lighter(0.2f), Outline.Circle(-0.25f, -0.2f, 0.18f)).Area(ink.Lighter(0.2f), Outline.Circle(0.3f, 0.3f, 0.13f));

    private static Figure Cloud(Dice dice, Ink ink)
    {
        var top = dice.Around(0.08f);
        var outline = new List<Vector2>(Outline.Arc(-0.55f, 0.1f, 0.4f, 0.35f, 0.25f, 0.66f));
        outline.AddRange(Outline.Arc(-0.15f + top, -0.2f, 0.42f, 0.42f, 0.58f, 0.92f));
        outline.AddRange(Outline.Arc(0.5f, 0.05f, 0.45f, 0.4f, 0.72f, 1.25f));
        return new Figure().Area(ink.Lighter(dice.Between(0.35f, 0.75f)), [.. outline]);
    }

    private static Figure Flower(Dice dice, Ink ink)
    {
        var (petals, lean) = (5 + dice.Next(4), dice.Around(0.15f));
        var head = new Vector2(lean, -0.4f);
        var figure = new Figure()
            .Line(s_stem, 0.1f, Outline.Through(false, new Vector2(0, 1), new Vector2(-lean * 0.5f, 0.4f), head))
            .Area(s_stem, Outline.Through(true, Outline.Of(0, 0.75f, 0.2f, 0.4f, 0.55f, 0.35f, 0.35f, 0.65f)));
        if (dice.Chance(0.25f))
            return figure.Area(ink.Rgb, Outline.Through(false, Outline.Of(-0.4f + lean, -0.9f, -0.45f + lean, -0.3f, lean, 0.05f, 0.45f + lean, -0.3f, 0.4f + lean, -0.9f, 0.18f + lean, -0.55f, lean, -0.95f, -0.18f + lean, -0.55f, -0.4f + lean, -0.9f)));
        foreach (var way in Outline.Around(petals, 0.36f))
            figure.Area(ink.Rgb, Outline.Circle(head.X + way.X, head.Y + way.Y, petals > 6 ? 0.19f : 0.23f));
        return figure.Area(ink.Name is "yellow" or "orange" ? s_bark : s_gold, Outline.Circle(head.X, head.Y, 0.2f));
    }

    private static Figure Mushroom(Dice dice, Ink ink)
    {
        var figure = new Figure()
            .Area(Ink.Hex(0xF1E6D0), Outline.Of(-0.25f, 1, 0.25f, 1, 0.18f, 0, -0.18f, 0))
            .Area(ink.Rgb, [.. Outline.Arc(0, 0.1f, 0.95f, dice.Between(0.85f, 1.05f), 0.5f, 1)]);
        foreach (var (x, y, radius) in new[] { (-0.45f, -0.2f, 0.12f), (0.05f, -0.5f, 0.15f), (0.5f, -0.15f, 0.11f) })
            figure.Area(Ink.White.Rgb, Outline.Circle(x, y, radius));
        return figure;
    }

    private static Figure Mountain(Dice dice, Ink ink)
    {
        var (left, right) = (dice.Between(-0.5f, -0.2f), dice.Between(0.4f, 0.6f));
        return new Figure()
            .Area(ink.Darker(0.15f), Outline.Of(right, -0.4f, 1.1f, 0.8f, -0.1f, 0.8f))
            .Area(ink.Rgb, Outline.Of(left, -0.9f, left + 0.9f, 0.8f, left - 0.85f, 0.8f))
            .Area(Ink.White.Rgb, Outline.Of(left, -0.9f, left + 0.22f, -0.48f, left + 0.08f, -0.56f, left - 0.03f, -0.42f, left - 0.12f, -0.55f, left - 0.21f, -0.48f));
    }
}
