namespace DemoHub.Models.Search.Pictures;

/// <summary>A picture that the gallery drew, and what it shows.</summary>
public sealed record Picture
{
    /// <summary>Its place in the gallery, 0 or more.</summary>
    public required int Index { get; init; }

    /// <summary>RGB, <see cref="PictureGallery.Size"/> pixels a side.</summary>
    public required ImageData Image { get; init; }

    /// <summary>What it shows in words, such as <c>two red circles on white</c>.</summary>
    public required string Caption { get; init; }

    public required PictureFamily Family { get; init; }

    /// <summary>What it shows first of all, in one word or two: <c>circle</c>, <c>digit 7</c>, <c>stripes</c>, <c>boat</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Family, subjects, colours and manner, each once and in lower case.</summary>
    public required IReadOnlyList<string> Tags { get; init; }
}

/// <summary>What kind of picture it is.</summary>
public enum PictureFamily
{
    /// <summary>Circles, stars, hearts and others, one to six of them.</summary>
    Shapes,

    /// <summary>Patterns that fill the picture.</summary>
    Textures,

    /// <summary>A digit or a letter.</summary>
    Signs,

    /// <summary>One thing on a plain ground.</summary>
    Things,

    /// <summary>Several things in a landscape.</summary>
    Scenes,
}
