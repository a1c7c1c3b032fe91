using DemoHub.Models.Search.Pictures.Drawing;

namespace DemoHub.Models.Search.Pictures.Subjects;

/// <summary>Something that can be drawn.</summary>
/// <param name="Name">One word or two.</param>
/// <param name="Make">Draws it a little differently each time, mainly in the colour given.</param>
/// <param name="Inks">The colours that it comes in; one alone goes unnamed in captions.</param>
internal sealed record Thing(string Name, Func<Dice, Ink, Figure> Make, params string[] Inks)
{
    public static IReadOnlyList<Thing> All { get; } = [.. Nature.All, .. Creatures.All, .. Objects.All];

    public static Thing Of(string name) => All.First(thing => thing.Name == name);

    public Ink Colour(Dice dice)
    {
        var name = dice.Pick(Inks);
        return Ink.All.First(ink => ink.Name == name).Varied(dice);
    }

    /// <summary>The name with its colour where it has one of several: <c>red house</c>.</summary>
    public string Called(Ink ink) => Inks.Length > 1 ? $"{ink.Name} {Name}" : Name;
}
