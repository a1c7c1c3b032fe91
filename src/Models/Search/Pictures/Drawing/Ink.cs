using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>A colour with its name.</summary>
/// <param name="Name">Such as <c>red</c>.</param>
/// <param name="Rgb">Red, green and blue, 0 to 1.</param>
internal readonly record struct Ink(string Name, Vector3 Rgb)
{
    public static Ink Black { get; } = new("black", Hex(0x22252B));

    public static Ink White { get; } = new("white", Hex(0xFCFBF7));

    /// <summary>All that shapes and grounds are painted with.</summary>
    public static IReadOnlyList<Ink> All { get; } =
    [
        new("red", Hex(0xD8342F)), new("orange", Hex(0xF08A24)), new("yellow", Hex(0xF6CB38)), new("green", Hex(0x3E9B4F)),
        new("turquoise", Hex(0x2FB5AC)), new("blue", Hex(0x2F63C8)), new("purple", Hex(0x7C47B5)), new("pink", Hex(0xEE86AC)),
        new("brown", Hex(0x8A5A36)), new("grey", Hex(0x8E949C)), Black, White,
    ];

    /// <summary>Those that are neither black, white nor grey.</summary>
    public static IReadOnlyList<Ink> Bright { get; } = [.. All.Take(9)];

    public static Vector3 Hex(int rgb) => new Vector3(rgb >> 16, (rgb >> 8) & 255, rgb & 255) / 255;

    /// <summary>A colour of that name which is not quite the same each time.</summary>
    public Ink Varied(Dice dice) => this with { Rgb = Vector3.Clamp(Rgb + new Vector3(dice.Around(0.05f), dice.Around(0.05f), dice.Around(0.05f)), Vector3.Zero, Vector3.One) };

    /// <summary>Another colour, well seen on or beside this one.</summary>
    public Ink Contrasting(Dice dice, IReadOnlyList<Ink> from)
    {
        var own = this;
        var seen = from.Where(ink => ink.Name != own.Name && Vector3.Distance(ink.Rgb, own.Rgb) > 0.42f && MathF.Abs(Light(ink.Rgb) - Light(own.Rgb)) > 0.14f).ToArray();
        return dice.Pick(seen);
    }

    public Vector3 Lighter(float share) => Vector3.Lerp(Rgb, Vector3.One, share);

    public Vector3 Darker(float share) => Rgb * (1 - share);

    private static float Light(Vector3 rgb) => Vector3.Dot(rgb, new Vector3(0.299f, 0.587f, 0.114f));
}
