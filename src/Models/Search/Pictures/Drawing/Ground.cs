using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>What subjects stand on: plain colours.</summary>
internal static class Ground
{
    private static readonly Ink[] s_pale =
    [
        Ink.White, Ink.White, new("white", Ink.Hex(0xFFFFFF)), new("cream", Ink.Hex(0xFBF0D9)), new("pale blue", Ink.Hex(0xDCEBF7)),
        new("pale green", Ink.Hex(0xE0F1DE)), new("pale pink", Ink.Hex(0xFAE3E6)), new("pale grey", Ink.Hex(0xE6E8EA)),
    ];

    private static readonly Ink[] s_paper = [new("white", Vector3.One), new("white", Vector3.One), Ink.White, new("cream", Ink.Hex(0xFBF0D9))];

    private static readonly Ink[] s_board = [Ink.Black, new("dark green", Ink.Hex(0x25493A)), new("dark blue", Ink.Hex(0x1D2A4D))];

    public static Ink Pale(Dice dice) => dice.Pick(s_pale);

    /// <summary>An ink and what it is written on: dark on paper, or light on a board.</summary>
    public static (Ink Ink, Ink Ground) Written(Dice dice)
    {
        if (dice.Chance(0.2f))
            return (dice.Pick<Ink>([Ink.White, Ink.All[2], Ink.All[7]]), dice.Pick(s_board));
        var ink = dice.Chance(0.6f) ? Ink.Black : dice.Pick(Ink.Bright.Where(ink => ink.Name is not "yellow").ToArray());
        return (ink.Varied(dice), dice.Pick(s_paper));
    }
}
