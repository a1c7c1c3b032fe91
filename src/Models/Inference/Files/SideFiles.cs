using DemoHub.Models.Inference.Checking;

namespace DemoHub.Models.Inference.Files;

/// <summary>The files beside a model that may describe it.</summary>
internal static class SideFiles
{
    private const int Most = 500;

    private static readonly HashSet<string> s_extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".json", ".txt", ".md", ".csv", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".wav", ".mp3", ".flac",
    };

    /// <summary>Changes when one of them does.</summary>
    public static string Stamp(string folder)
    {
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles()
                .Where(file => s_extensions.Contains(file.Extension))
                .OrderBy(file => file.Name, StringComparer.Ordinal).Take(Most)
                .Select(file => $"{file.Name}:{FileStamp.Of(file.FullName)}");
            return string.Join('|', files);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
