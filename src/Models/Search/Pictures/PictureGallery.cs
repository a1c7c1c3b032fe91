using DemoHub.Models.Search.Pictures.Drawing;
using DemoHub.Models.Search.Pictures.Subjects;

namespace DemoHub.Models.Search.Pictures;

/// <summary>
/// Pictures that are drawn when they are asked for. The same seed and index give the same picture, so that nothing but the
/// seed need be kept. It has no end: any index has a picture.
/// </summary>
/// <param name="seed">Galleries of two seeds share no picture but by chance.</param>
public sealed class PictureGallery(int seed)
{
    /// <summary>Width and height of each picture, in pixels.</summary>
    public const int Size = 96;

    /// <summary>Grows with each change of what is drawn: what was computed of older pictures is out of date then.</summary>
    public const int Version = 1;

    /// <summary>The number that the pictures come from.</summary>
    public int Seed => seed;

    /// <summary>Draws a picture.</summary>
    /// <param name="index">0 or more.</param>
    public Picture Draw(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var dice = new Dice(((ulong)(uint)seed << 32) | (uint)index);
        var canvas = new Canvas(Size);
        var (family, sketch) = dice.Next(100) switch
        {
            < 28 => (PictureFamily.Shapes, Shapes.Draw(canvas, dice)),
            < 46 => (PictureFamily.Textures, Textures.Draw(canvas, dice)),
            < 66 => (PictureFamily.Signs, Signs.Draw(canvas, dice)),
            < 86 => (PictureFamily.Things, Things.Draw(canvas, dice)),
            _ => (PictureFamily.Scenes, Scenes.Draw(canvas, dice)),
        };
        return new Picture
        {
            Index = index,
            Image = canvas.ToImage(),
            Caption = sketch.Caption,
            Family = family,
            Subject = sketch.Subject,
            Tags = [.. sketch.Tags.Prepend(sketch.Subject).Prepend(family.ToString().ToLowerInvariant()).Distinct()],
        };
    }
}

/// <summary>What was drawn, in words.</summary>
internal sealed record Sketch(string Caption, string Subject, IReadOnlyList<string> Tags);
