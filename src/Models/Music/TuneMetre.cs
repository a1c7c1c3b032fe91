using System.Diagnostics.CodeAnalysis;

namespace DemoHub.Models.Music;

/// <summary>A metre that the tune writer knows.</summary>
/// <param name="Name">As in ABC: <c>6/8</c>.</param>
/// <param name="Bar">Length of a bar, in ticks of 1/96 of a whole note.</param>
/// <param name="Beat">Notes within so many ticks share a beam.</param>
public sealed record TuneMetre(string Name, int Bar, int Beat)
{
    private static readonly TuneMetre[] s_all =
    [
        new("4/4", 96, 48), new("2/2", 96, 48), new("2/4", 48, 24), new("3/4", 72, 24), new("3/8", 36, 36),
        new("6/8", 72, 36), new("9/8", 108, 36), new("3/2", 144, 48), new("6/4", 144, 72),
    ];

    /// <summary>All of them, in the order of the network's numbers.</summary>
    public static IReadOnlyList<TuneMetre> All => s_all;

    internal int Number => Array.IndexOf(s_all, this);

    public static bool TryParse(string text, [NotNullWhen(true)] out TuneMetre? metre) =>
        (metre = All.FirstOrDefault(each => each.Name == text)) is not null;

    public override string ToString() => Name;
}
