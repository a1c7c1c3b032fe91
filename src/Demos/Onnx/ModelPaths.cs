using DemoHub.Models.Inference.Files;

namespace DemoHub.Demos.Onnx;

/// <summary>Where the files that describe a model lie: beside it, and named after it.</summary>
internal sealed class ModelPaths(string modelPath)
{
    private const int MaxCardBytes = 1024 * 1024;

    private readonly string _stem = Path.Combine(Path.GetDirectoryName(modelPath)!, Path.GetFileNameWithoutExtension(modelPath));

    public string Folder { get; } = Path.GetDirectoryName(modelPath)!;

    public string SideFile => _stem + ".demo.json";

    /// <summary>Labels for this model alone.</summary>
    public string OwnLabels => _stem + ".labels.txt";

    /// <summary>Labels for whichever model in the folder they fit.</summary>
    public string Labels => Path.Combine(Folder, "labels.txt");

    /// <summary>The card's text: <c>&lt;model&gt;.md</c>, or <c>card.md</c> or <c>README.md</c> in the model's own folder; empty where there is none.</summary>
    public string ReadCard()
    {
        string[] candidates = ModelFiles.IsFolderModel(modelPath)
            ? [_stem + ".md", Path.Combine(Folder, "card.md"), Path.Combine(Folder, "README.md")]
            : [_stem + ".md"];
        try
        {
            return Array.Find(candidates, path => new FileInfo(path) is { Exists: true, Length: < MaxCardBytes }) is { } card
                ? WithoutFrontMatter(File.ReadAllText(card))
                : "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Model cards of hubs begin with settings between two lines of hyphens.
    private static string WithoutFrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal) && !text.StartsWith("---\r\n", StringComparison.Ordinal))
            return text;
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        var next = end < 0 ? -1 : text.IndexOf('\n', end + 1);
        return next < 0 ? text : text[(next + 1)..].TrimStart();
    }
}
