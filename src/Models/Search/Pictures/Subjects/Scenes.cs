using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>Several things in a landscape, at one time of the day.</summary>
internal static class Scenes
{
    private static readonly Hour[] s_hours =
    [
        new("", "sun", Ink.Hex(0x8CC4EE), Ink.Hex(0xD9EEFA), 0),
        new("in the evening", "sun", Ink.Hex(0xE9785A), Ink.Hex(0xFBD38C), 0.25f),
        new("at night", "moon", Ink.Hex(0x141C3C), Ink.Hex(0x2E3C6E), 0.55f),
    ];

    private static readonly string[] s_onLand = ["house", "tree", "fir tree", "car", "flower", "snowman", "mushroom", "cat", "house"];
    private static readonly string[] s_beside = ["tree", "fir tree", "flower", "house"];

    public static Sketch Draw(Canvas canvas, Dice dice)
    {
        var hour = dice.Pick(s_hours);
        var horizon = canvas.Size * dice.Between(0.5f, 0.68f);
        canvas.Cover(place => Vector3.Lerp(hour.High, hour.Low, Math.Clamp(place.Y / horizon, 0, 1)));
        var tags = new List<string>();
        if (hour.Light is "moon")
            Stars(canvas, dice, horizon);
        var light = dice.Chance(0.75f) ? Put(canvas, dice, Thing.Of(hour.Light), null, new(Side(dice) * 0.26f + 0.5f, dice.Between(0.16f, 0.24f)), dice.Between(0.09f, 0.14f), 0, tags) : null;
        if (light is null && hour.Light is not "moon")
            Put(canvas, dice, Thing.Of("cloud"), null, new(dice.Between(0.2f, 0.8f), dice.Between(0.14f, 0.22f)), dice.Between(0.12f, 0.18f), 0, tags);

        var (subject, what) = dice.Next(5) switch
        {
            0 or 1 => Sea(canvas, dice, hour, horizon, tags),
            2 => Mountains(canvas, dice, hour, horizon, tags),
            _ => Land(canvas, dice, hour, horizon, tags),
        };
        var under = light is null ? "" : $" under {Words.A(light)}";
        var when = hour.Words.Length == 0 ? "" : $" {hour.Words}";
        return new($"{what}{under}{when}", subject, [.. tags, hour.Words.Length == 0 ? "by day" : hour.Words]);
    }

    private static (string Subject, string What) Sea(Canvas canvas, Dice dice, Hour hour, float horizon, List<string> tags)
    {
        var water = hour.Shade(Ink.Hex(0x2E7FB8));
        canvas.Fill(Outline.Box(0, horizon, canvas.Size, canvas.Size), water);
        var boat = Thing.Of("boat");
        var what = Put(canvas, dice, boat, hour, new(dice.Between(0.35f, 0.65f), horizon / canvas.Size - 0.02f), dice.Between(0.17f, 0.25f), dice.Around(0.06f), tags);
        for (var i = 0; i < 5; i++)
        {
            var (x, y) = (dice.Between(0, canvas.Size - 20), dice.Between(horizon + 8, canvas.Size - 3));
            canvas.Stroke(Outline.Through(false, Outline.Of(x, y, x + 5, y - 2, x + 10, y, x + 15, y - 2, x + 20, y)), false, 1.4f, Vector3.Lerp(water, Vector3.One, 0.35f));
        }

        tags.Add("sea");
        return ("boat", $"{Words.A(what)} on the sea");
    }

    private static (string Subject, string What) Mountains(Canvas canvas, Dice dice, Hour hour, float horizon, List<string> tags)
    {
        var thing = Thing.Of("mountain");
        foreach (var x in dice.Chance(0.5f) ? new[] { 0.25f, 0.72f } : [0.5f])
            Put(canvas, dice, thing, hour, new(x + dice.Around(0.06f), horizon / canvas.Size - 0.14f), dice.Between(0.26f, 0.36f), 0, tags);
        Meadow(canvas, dice, hour, horizon);
        for (var i = 0; i < 3; i++)
            Put(canvas, dice, Thing.Of("fir tree"), hour, new(0.18f + 0.3f * i + dice.Around(0.08f), horizon / canvas.Size + dice.Between(0, 0.12f)), dice.Between(0.08f, 0.13f), 0, tags);
        return ("mountain", "mountains and fir trees");
    }

    private static (string Subject, string What) Land(Canvas canvas, Dice dice, Hour hour, float horizon, List<string> tags)
    {
        Meadow(canvas, dice, hour, horizon);
        var thing = Thing.Of(dice.Pick(s_onLand));
        var other = Thing.Of(dice.Pick(s_beside.Where(name => name != thing.Name).ToArray()));
        var (side, foot) = (Side(dice), horizon / canvas.Size);
        var beside = Put(canvas, dice, other, hour, new(0.5f - side * dice.Between(0.24f, 0.32f), foot - 0.02f), dice.Between(0.13f, 0.19f), 0, []);
        var what = Put(canvas, dice, thing, hour, new(0.5f + side * dice.Between(0.12f, 0.2f), foot + 0.04f), dice.Between(0.19f, 0.26f), 0, tags);
        tags.Add(other.Name);
        return (thing.Name, $"{Words.A(what)} beside {Words.A(beside)}");
    }

    private static void Meadow(Canvas canvas, Dice dice, Hour hour, float horizon)
    {
        var (green, bow) = (hour.Shade(dice.Chance(0.15f) ? Ink.Hex(0xE8EDF2) : Ink.Hex(0x6FAE5C)), dice.Between(2, 9));
        var size = canvas.Size;
        canvas.Fill(Outline.Through(false, Outline.Of(-20, size + 30, -10, horizon + bow, size * 0.35f, horizon - bow * 0.4f, size * 0.7f, horizon + bow * 0.4f, size + 10, horizon - bow, size + 20, size + 30)), green);
        canvas.Fill(Outline.Through(false, Outline.Of(-20, size + 30, -10, horizon + bow + 12, size * 0.5f, horizon + 18 - bow, size + 10, horizon + 14 + bow, size + 20, size + 30)), green * 0.92f);
    }

    private static void Stars(Canvas canvas, Dice dice, float horizon)
    {
        for (var i = 0; i < 14; i++)
            canvas.Stroke([new(dice.Between(2, canvas.Size - 2), dice.Between(2, horizon - 6))], false, dice.Between(0.8f, 2), Ink.Hex(0xFBF3CF));
    }

    /// <summary>Puts a thing into the landscape and gives its name with its colour.</summary>
    private static string Put(Canvas canvas, Dice dice, Thing thing, Hour? hour, Vector2 at, float size, float turn, List<string> tags)
    {
        var colour = thing.Colour(dice);
        var named = thing.Called(colour);
        if (hour is not null)
            colour = colour with { Rgb = hour.Shade(colour.Rgb) };
        var place = Matrix3x2.CreateScale(size * canvas.Size) * Matrix3x2.CreateRotation(turn) * Matrix3x2.CreateTranslation(at * canvas.Size);
        Manner.Plain.Draw(canvas, dice, thing.Make(dice, colour), place);
        tags.Add(thing.Name);
        if (thing.Inks.Length > 1)
            tags.Add(colour.Name);
        return named;
    }

    private static int Side(Dice dice) => dice.Chance(0.5f) ? 1 : -1;

    /// <summary>A time of the day.</summary>
    /// <param name="Words">For the caption; empty for the day.</param>
    /// <param name="Light">What shines.</param>
    /// <param name="High">The sky above.</param>
    /// <param name="Low">The sky at the horizon.</param>
    /// <param name="Dark">How much darker things are, 0 to 1.</param>
    private sealed record Hour(string Words, string Light, Vector3 High, Vector3 Low, float Dark)
    {
        public Vector3 Shade(Vector3 colour) => Vector3.Lerp(colour, High * 0.5f, Dark);
    }
}
