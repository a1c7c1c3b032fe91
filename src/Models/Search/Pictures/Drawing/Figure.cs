using System.Numerics;

namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>A drawing of areas and lines, the later ones above, in units from -1 to 1.</summary>
internal sealed class Figure
{
    private readonly List<Part> _parts = [];

    public IReadOnlyList<Part> Parts => _parts;

    public Figure Area(Vector3 colour, params Vector2[] outline)
    {
        _parts.Add(new(outline, colour, 0));
        return this;
    }

    public Figure Line(Vector3 colour, float width, params Vector2[] line)
    {
        _parts.Add(new(line, colour, width));
        return this;
    }

    /// <summary>A part of a drawing.</summary>
    /// <param name="Points">Its outline, or the line itself.</param>
    /// <param name="Colour">Of the area or line.</param>
    /// <param name="Width">Of the line; 0 for an area.</param>
    internal readonly record struct Part(Vector2[] Points, Vector3 Colour, float Width);
}
