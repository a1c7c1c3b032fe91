namespace DemoHub.Models.Media;

/// <summary>The formats of images that can be read.</summary>
internal enum ImageFormat
{
    Png,
    Jpeg,
}

/// <summary>What the first bytes of an encoded image tell.</summary>
/// <param name="Format">Found by the file's first bytes, never by its name.</param>
/// <param name="Width">In pixels, as stored.</param>
/// <param name="Height">In pixels, as stored.</param>
/// <param name="Orientation">The Exif orientation, 1 to 8; 1 is upright. From 5 on, width and height are exchanged when shown.</param>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height, int Orientation = 1)
{
    public string ContentType => Format == ImageFormat.Png ? "image/png" : "image/jpeg";

    public int ShownWidth => Orientation >= 5 ? Height : Width;

    public int ShownHeight => Orientation >= 5 ? Width : Height;

    /// <summary>Reads the header and decodes nothing.</summary>
    /// <exception cref="MediaException">The bytes are no PNG or JPEG image, or their header is broken.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty)
            throw new MediaException("is empty: give a PNG or JPEG image");
        if (PngDecoder.IsPng(encoded))
            return PngDecoder.ReadHeader(encoded);
        if (encoded.StartsWith<byte>([0xFF, 0xD8]))
            return JpegHeader.Read(encoded);
        throw new MediaException(MediaKind.Name(encoded) is { } other
            ? $"is {other}: use a PNG or JPEG image"
            : "is not an image that can be read: use a PNG or JPEG image");
    }
}
