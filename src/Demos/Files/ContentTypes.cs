namespace DemoHub.Demos.Files;

/// <summary>Tells what a file is: media by its first bytes, the rest by the ending of its name, and never by what its sender says.</summary>
public static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> s_byEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".json"] = "application/json",
        [".jsonl"] = "application/jsonl",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".abc"] = "text/vnd.abc",
        [".mid"] = "audio/midi",
    };

    /// <summary>The content type of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">Its first bytes; twelve are enough.</param>
    public static string Of(string name, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (start.StartsWith("GIF8"u8))
            return "image/gif";
        if (start.StartsWith("RIFF"u8) && start.Length >= 12)
            return start[8..].StartsWith("WAVE"u8) ? "audio/wav" : start[8..].StartsWith("WEBP"u8) ? "image/webp" : Unknown;
        if (start.StartsWith("fLaC"u8))
            return "audio/flac";
        if (start.StartsWith("OggS"u8))
            return "audio/ogg";
        if (start.StartsWith("ID3"u8) || (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE6) == 0xE2))
            return "audio/mpeg";
        if (start.Length >= 8 && start[4..].StartsWith("ftyp"u8))
            return "video/mp4";
        return s_byEnding.GetValueOrDefault(Path.GetExtension(name), Unknown);
    }

    /// <summary>Whether a browser may show it in place: pictures and sound that hold no script. All else is for saving.</summary>
    public static bool IsSafeInline(string contentType) => contentType is
        "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "audio/wav" or "audio/mpeg" or "audio/flac" or "audio/ogg" or "video/mp4";
}
