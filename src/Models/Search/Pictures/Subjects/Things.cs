using System.Numerics;
using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>One thing on a plain ground.</summary>
internal static class Things
{
    public static Sketch Draw(Canvas canvas, Dice dice)
    {
        var thing = dice.Pick(Thing.All);
        var colour = thing.Colour(dice);
        var ground = Ground.Pale(dice);
        var manner = Manner.Plain;
        switch (dice.Next(10))
        {
            case < 4:
                (colour, ground) = Ground.Written(dice);
                manner = Manner.ByHand(dice, colour.Rgb, ground.Rgb);
                break;
            case < 7:
                manner = Manner.Outlined(dice);
                break;
        }

        if (manner.Paper is null && Vector3.Distance(colour.Rgb, ground.Rgb) < 0.35f || thing.Name is "snowman" or "cloud" or "moon" && manner.Paper is null)
            ground = dice.Pick<Ink>([new("blue", Ink.Hex(0x7FB2E0)), new("dark blue", Ink.Hex(0x23345E)), new("green", Ink.Hex(0x86BF8B))]);
        canvas.Cover(ground.Rgb);
        var size = canvas.Size * dice.Between(0.3f, 0.44f);
        var free = canvas.Size * 0.06f;
        var flip = dice.Chance(0.5f) ? -1 : 1;
        var place = Matrix3x2.CreateScale(size * flip * dice.Between(0.9f, 1.1f), size)
            * Matrix3x2.CreateRotation(dice.Around(0.12f))
            * Matrix3x2.CreateTranslation(canvas.Size / 2f + dice.Around(free), canvas.Size / 2f + dice.Around(free));
        manner.Draw(canvas, dice, thing.Make(dice, colour), place);

        var isByHand = manner.Paper is not null;
        var caption = isByHand ? $"{Words.A(thing.Name)} drawn by hand in {colour.Name}" : $"{Words.A(thing.Called(colour))} on {ground.Name}";
        string[] tags = isByHand ? [colour.Name, "drawn by hand"] : [colour.Name];
        return new(caption, thing.Name, tags);
    }
}
