using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>Patterns of two colours that fill the picture.</summary>
internal static class Textures
{
    /// <summary>A pattern: from a place, in units of its period, to the share of the second colour.</summary>
    private delegate float Pattern(Vector2 place);

    public static Sketch Draw(Canvas canvas, Dice dice)
    {
        var first = dice.Pick(Ink.All);
        var second = first.Contrasting(dice, Ink.All);
        var (one, two) = (first.Varied(dice).Rgb, second.Varied(dice).Rgb);
        var (subject, caption, pattern) = Choose(dice, first.Name, second.Name);
        var period = canvas.Size / dice.Between(3.5f, 10);
        var middle = new Vector2(canvas.Size / 2f);
        var shift = subject is "rings" or "rays" ? new Vector2(dice.Around(0.15f), dice.Around(0.15f)) * canvas.Size : new Vector2(dice.Between(0, 40), dice.Between(0, 40));
        if (subject is "gradient")
            (period, shift) = (canvas.Size, Vector2.Zero);
        canvas.Cover(place => Vector3.Lerp(one, two, pattern((place - middle + shift) / period)));
        return new(caption, subject, [first.Name, second.Name]);
    }

    private static (string Subject, string Caption, Pattern Pattern) Choose(Dice dice, string first, string second)
    {
        var share = dice.Between(0.35f, 0.6f);
        var noise = new Noise(dice);
        return dice.Next(12) switch
        {
            0 or 1 => Stripes(dice, first, second, share),
            2 => ("check", $"a {first} and {second} check", place => (Whole(place.X) + Whole(place.Y)) % 2),
            3 => ("dots", $"{second} dots on {first}", Dots(dice.Between(0.22f, 0.38f), dice.Chance(0.5f))),
            4 => ("waves", $"waves in {first} and {second}", place => Part(place.Y + 0.3f * MathF.Sin(place.X * 3.2f)) < share ? 1 : 0),
            5 => ("zigzag", $"a zigzag in {first} and {second}", place => Part(place.Y + MathF.Abs(Part(place.X) - 0.5f)) < share ? 1 : 0),
            6 => ("rings", $"rings in {first} and {second}", place => Part(place.Length()) < share ? 1 : 0),
            7 => ("bricks", $"{first} bricks with {second} joints", Bricks),
            8 => ("grid", $"a {second} grid on {first}", place => Part(place.X) < 0.16f || Part(place.Y) < 0.16f ? 1 : 0),
            9 => ("clouds", $"soft clouds of {first} and {second}", place => Smooth((noise.At(place) + 0.5f * noise.At(place * 2.1f)) / 1.5f)),
            10 => ("marble", $"marble in {first} and {second}", place => 0.5f + 0.5f * MathF.Sin(place.X * 3 + 5 * noise.At(place * 0.8f))),
            _ => Gradient(dice, first, second),
        };
    }

    private static (string, string, Pattern) Stripes(Dice dice, string first, string second, float share)
    {
        var (word, turn) = dice.Pick<(string, float)>([("upright", 0), ("level", 0.25f), ("slanted", 0.125f), ("slanted", -0.125f)]);
        var (sin, cos) = MathF.SinCos(turn * MathF.Tau);
        return ("stripes", $"{word} stripes in {first} and {second}", place => Part(place.X * cos + place.Y * sin) < share ? 1 : 0);
    }

    private static (string, string, Pattern) Gradient(Dice dice, string first, string second)
    {
        if (dice.Chance(0.35f))
            return ("glow", $"a glow from {first} to {second}", place => Smooth(Math.Min(1, place.Length() * 1.6f)));
        var (sin, cos) = MathF.SinCos(dice.Between(0, MathF.Tau));
        return ("gradient", $"a gradient from {first} to {second}", place => Math.Clamp(0.5f + place.X * cos + place.Y * sin, 0, 1));
    }

    private static Pattern Dots(float radius, bool isStaggered) => place =>
    {
        var shift = isStaggered && Whole(place.Y) % 2 == 1 ? 0.5f : 0;
        return new Vector2(Part(place.X + shift) - 0.5f, Part(place.Y) - 0.5f).Length() < radius ? 1 : 0;
    };

    private static float Bricks(Vector2 place)
    {
        var row = place.Y * 2;
        var along = place.X + (Whole(row) % 2 == 1 ? 0.5f : 0);
        return Part(row) < 0.18f || Part(along) < 0.09f ? 1 : 0;
    }

    private static float Part(float value) => value - MathF.Floor(value);

    /// <summary>The whole part, 0 or more: patterns are shifted only by positive lengths where it counts.</summary>
    private static int Whole(float value) => (int)MathF.Floor(value) & 0xFFFF;

    private static float Smooth(float value) => value * value * (3 - 2 * value);
}
