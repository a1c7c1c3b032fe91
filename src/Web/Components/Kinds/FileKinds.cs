namespace DemoHub.Web.Components.Kinds;

/// <summary>What files are, in words for people.</summary>
internal static class FileKinds
{
    private const int LongestEnding = 6;

    /// <summary>Such as <c>PNG image</c>; by the ending of the name where the content type says nothing.</summary>
    public static string? Of(string name, string? contentType) => contentType switch
    {
        "image/png" => "PNG image",
        "image/jpeg" => "JPEG image",
        "image/gif" => "GIF image",
        "image/webp" => "WebP image",
        "audio/wav" => "WAV sound",
        "audio/mpeg" => "MP3 sound",
        "audio/flac" => "FLAC sound",
        "audio/ogg" => "Ogg sound",
        "audio/midi" => "MIDI file",
        "video/mp4" => "MP4 video",
        "text/plain" => "Text",
        "text/markdown" => "Markdown text",
        "text/csv" => "CSV table",
        "text/tab-separated-values" => "TSV table",
        "text/vnd.abc" => "ABC notation",
        "application/json" => "JSON",
        "application/jsonl" => "JSON Lines",
        "application/pdf" => "PDF document",
        "application/zip" => "ZIP archive",
        _ => Path.GetExtension(name) is { Length: > 1 and <= LongestEnding } ending ? $"{ending[1..].ToUpperInvariant()} file" : null,
    };
}
