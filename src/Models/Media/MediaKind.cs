using System.Text;

namespace DemoHub.Models.Media;

/// <summary>Names the well-known formats that are not read, so that a refusal can say what was given.</summary>
internal static class MediaKind
{
    // Where the mark stands, the mark, and the name with its article.
    private static readonly (int Offset, byte[] Mark, string Name)[] s_kinds =
    [
        (0, "GIF8"u8.ToArray(), "a GIF image"),
        (0, "BM"u8.ToArray(), "a BMP image"),
        (8, "WEBP"u8.ToArray(), "a WebP image"),
        (0, "II*\0"u8.ToArray(), "a TIFF image"),
        (0, "MM\0*"u8.ToArray(), "a TIFF image"),
        (4, "ftypavif"u8.ToArray(), "an AVIF image"),
        (4, "ftyphei"u8.ToArray(), "a HEIC image"),
        (4, "ftypmif1"u8.ToArray(), "a HEIC image"),
        (4, "ftypM4A"u8.ToArray(), "an M4A (AAC) sound"),
        (4, "ftyp"u8.ToArray(), "an MP4 file"),
        (0, "OggS"u8.ToArray(), "an Ogg sound"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "a WebM file"),
        (0, "FORM"u8.ToArray(), "an AIFF sound"),
        (0, "MThd"u8.ToArray(), "a MIDI file"),
        (0, "%PDF"u8.ToArray(), "a PDF document"),
        (0, "PK\u0003\u0004"u8.ToArray(), "a ZIP archive"),
        (8, "WAVE"u8.ToArray(), "a WAV sound"),
        (0, "fLaC"u8.ToArray(), "a FLAC sound"),
        (0, "ID3"u8.ToArray(), "an MP3 sound"),
        (0, [0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG image"),
    ];

    /// <summary>The format's name with its article; null where it is not known.</summary>
    public static string? Name(ReadOnlySpan<byte> encoded)
    {
        foreach (var (offset, mark, name) in s_kinds)
        {
            if (encoded.Length > offset && encoded[offset..].StartsWith(mark))
                return name;
        }

        var start = encoded[..Math.Min(encoded.Length, 1024)];
        return start.IndexOf("<svg"u8) >= 0 && !Encoding.UTF8.GetString(start).Contains("<html", StringComparison.OrdinalIgnoreCase)
            ? "an SVG drawing"
            : null;
    }
}
