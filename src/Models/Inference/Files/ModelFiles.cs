using System.Text.RegularExpressions;

namespace DemoHub.Models.Inference.Files;

/// <summary>Finds the ONNX files that are models of their own.</summary>
public static partial class ModelFiles
{
    private const int Most = 500;
    private const int MaxNameLength = 60;

    /// <summary>The models of a folder: <c>name.onnx</c> in it and <c>name/model.onnx</c> below it.</summary>
    /// <param name="folder">The folder; it may be missing.</param>
    /// <param name="others">Further files, by path. They keep their names where one in the folder is called alike.</param>
    /// <returns>Names, fit for addresses and each once, and absolute paths; 500 at most.</returns>
    public static IReadOnlyList<(string Name, string Path)> In(string folder, IEnumerable<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<(string, string)>();
        foreach (var path in others.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Concat(FilesIn(folder)).Take(Most))
            found.Add((Unique(NameOf(path), names), path));
        return found;
    }

    /// <summary>The name of a model by its path: that of the file, or of the folder around a <c>model.onnx</c>.</summary>
    public static string NameOf(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        if (IsFolderModel(path))
            file = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { Length: > 0 } folder ? folder : file;
        var name = NotInAddresses().Replace(file.ToLowerInvariant(), "-").Trim('-');
        name = name.Length > MaxNameLength ? name[..MaxNameLength].TrimEnd('-') : name;
        return name.Length > 0 ? name : "model";
    }

    /// <summary>Whether the model has a folder of its own.</summary>
    public static bool IsFolderModel(string path) => string.Equals(Path.GetFileName(path), "model.onnx", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FilesIn(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        try
        {
            var single = Directory.EnumerateFiles(folder, "*.onnx");
            var own = Directory.EnumerateDirectories(folder).Select(below => Path.Combine(below, "model.onnx")).Where(File.Exists);
            // Copying programs write to hidden files first.
            return [.. single.Concat(own).Where(path => Path.GetFileName(path)[0] is not ('.' or '~')).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
            unique = $"{name}-{i}";
        return unique;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInAddresses();
}
