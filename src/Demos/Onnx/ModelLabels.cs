using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DemoHub.Demos.Onnx;

/// <summary>Names of classes and where they come from.</summary>
/// <param name="Names">In the order of the scores.</param>
/// <param name="Source">In words, such as <c>labels.txt</c>.</param>
internal sealed record ModelLabels(IReadOnlyList<string> Names, string Source);

/// <summary>Finds the names of a model's classes: in the side file, in files beside it, and in the forms in which exporters write them into it.</summary>
internal static partial class ModelLabelsReader
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int Most = 200_000;

    private static readonly string[] s_keys = ["labels", "names", "id2label", "label_names", "class_names", "classes", "categories"];

    /// <summary>All that there are; the ones before win where they fit.</summary>
    public static IReadOnlyList<ModelLabels> Find(SideFile side, ModelPaths paths, IReadOnlyDictionary<string, string> metadata)
    {
        var found = new List<ModelLabels>();
        if (side.Labels is { } given)
            found.Add(new(given, Path.GetFileName(paths.SideFile)));
        AddFile(paths.OwnLabels);
        foreach (var key in s_keys)
        {
            if (metadata.TryGetValue(key, out var text) && Parse(text) is { Count: > 0 } names)
                found.Add(new(names, $"the model's metadata '{key}'"));
        }

        AddFile(paths.Labels);
        return found;

        void AddFile(string path)
        {
            if (ReadFile(path) is { Count: > 0 } names)
                found.Add(new(names, Path.GetFileName(path)));
        }
    }

    /// <summary>A JSON list, a JSON or Python dictionary from numbers to names, or one name a line.</summary>
    public static IReadOnlyList<string> Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith('[') || trimmed.StartsWith('{'))
            return FromJson(trimmed) ?? FromPython(trimmed);
        string[] lines = [.. trimmed.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(Most)];
        return lines is [var only] && only.Contains(',', StringComparison.Ordinal) ? [.. only.Split(',').Select(name => name.Trim())] : lines;
    }

    private static IReadOnlyList<string> ReadFile(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info is { Exists: true, Length: <= MaxBytes } ? Parse(File.ReadAllText(path)) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<string>? FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Take(Most).Select(item => item.ToString())]
                : Ordered(document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ToString())));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Written by str() of a Python list or dictionary, as Ultralytics does.
    private static List<string> FromPython(string text)
    {
        if (text[0] == '[')
            return [.. PythonText().Matches(text).Take(Most).Select(Unquote)];
        return Ordered(PythonEntry().Matches(text).Take(Most).Select(match => (match.Groups["key"].Value, Unquote(match)))) ?? [];
    }

    private static List<string>? Ordered(IEnumerable<(string Key, string Name)> entries)
    {
        var byNumber = new SortedDictionary<int, string>();
        foreach (var (key, name) in entries)
        {
            // Some write the other way round: from name to number.
            if (int.TryParse(key, CultureInfo.InvariantCulture, out var number))
                byNumber[number] = name;
            else if (int.TryParse(name, CultureInfo.InvariantCulture, out number))
                byNumber[number] = key;
            else
                return null;
        }

        return byNumber.Count > 0 && byNumber.Keys.First() == 0 && byNumber.Keys.Last() == byNumber.Count - 1 ? [.. byNumber.Values] : null;
    }

    private static string Unquote(Match match) => match.Groups["text"].Value.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);

    [GeneratedRegex("""(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>""", RegexOptions.CultureInvariant)]
    private static partial Regex PythonText();

    [GeneratedRegex("""(?<key>\d+)\s*:\s*(?<quote>['"])(?<text>(?:\\.|(?!\k<quote>).)*)\k<quote>""", RegexOptions.CultureInvariant)]
    private static partial Regex PythonEntry();
}
