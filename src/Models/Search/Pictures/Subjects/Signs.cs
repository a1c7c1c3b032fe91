using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>A digit or a capital letter, printed or written.</summary>
internal static class Signs
{
    public static Sketch Draw(Canvas canvas, Dice dice)
    {
        // Digits are asked for more often than letters.
        var sign = dice.Chance(0.5f) ? StrokeFont.Signs[dice.Next(10)] : StrokeFont.Signs[10 + dice.Next(26)];
        var isWritten = dice.Chance(0.55f);
        var (ink, ground) = isWritten || dice.Chance(0.3f) ? Ground.Written(dice) : Printed(dice);
        canvas.Cover(ground.Rgb);

        var height = canvas.Size * dice.Between(0.36f, 0.52f);
        var width = height * dice.Between(0.8f, 1.1f);
        var free = canvas.Size * 0.07f;
        var place = Matrix3x2.CreateScale(width, height)
            * Matrix3x2.CreateSkew(isWritten ? dice.Around(0.3f) : dice.Chance(0.25f) ? 0.22f : 0, 0)
            * Matrix3x2.CreateRotation(isWritten ? dice.Around(0.14f) : 0)
            * Matrix3x2.CreateTranslation(canvas.Size / 2f + dice.Around(free), canvas.Size / 2f + dice.Around(free));
        var weight = dice.Next(3);
        var pen = canvas.Size * (0.03f + 0.035f * weight) * dice.Between(0.85f, 1.15f);
        foreach (var stroke in StrokeFont.Strokes(sign, dice, isWritten ? 0.05f : 0))
        {
            var line = Array.ConvertAll(stroke, point => Vector2.Transform(point, place));
            canvas.Stroke(isWritten ? Hand.Shaken(line, false, dice.Between(0.6f, 1.8f), dice) : line, false, pen, ink.Rgb);
        }

        string[] weights = ["thin ", "", "bold "];
        var kind = char.IsAsciiDigit(sign) ? "digit" : "letter";
        var how = isWritten ? $"{weights[weight]}{ink.Name}, written by hand" : $"{weights[weight]}{ink.Name}";
        return new($"the {kind} {sign} in {how}", $"{kind} {sign}", [kind, ink.Name, isWritten ? "drawn by hand" : "printed"]);
    }

    private static (Ink Ink, Ink Ground) Printed(Dice dice)
    {
        var ink = dice.Pick(Ink.All);
        return (ink.Varied(dice), ink.Contrasting(dice, Ink.All).Varied(dice));
    }
}
