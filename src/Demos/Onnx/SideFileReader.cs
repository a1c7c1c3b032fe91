using System.Text.Json;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx;

/// <summary>Reads side files strictly: whatever is not understood is told, with its place.</summary>
internal static class SideFileReader
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema.Parse(ReadSchema()));

    /// <summary>The schema of side files, as in docs/demo.schema.json.</summary>
    public static string ReadSchema()
    {
        using var stream = typeof(SideFileReader).Assembly.GetManifestResourceStream("demo.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Reads the side file of a model.</summary>
    /// <param name="path">The file; it need not be there.</param>
    /// <param name="signature">The graph that it is about.</param>
    /// <returns>What it says, nothing where it is missing or wrong; and what is wrong, a sentence each.</returns>
    public static (SideFile File, IReadOnlyList<string> Faults) Read(string path, GraphSignature signature)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            return (new SideFile(), []);
        if (info.Length > MaxBytes)
            return (new SideFile(), [$"It has {info.Length >> 20} MB; a side file has {MaxBytes >> 20} at most."]);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), s_lenient);
            var faults = s_schema.Value.Check(document.RootElement);
            if (faults.Count > 0)
                return (new SideFile(), faults);
            var file = document.RootElement.Deserialize<SideFile>(s_json)!;
            faults = [.. Unknown("inputs", file.Inputs.Keys, signature.Inputs), .. Unknown("outputs", file.Outputs.Keys, signature.Outputs)];
            return faults.Count == 0 ? (file, []) : (new SideFile(), faults);
        }
        catch (JsonException failure)
        {
            return (new SideFile(), [$"It is not JSON: line {failure.LineNumber + 1}, character {failure.BytePositionInLine + 1}."]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (new SideFile(), ["It cannot be read."]);
        }
    }

    private static IEnumerable<string> Unknown(string member, IEnumerable<string> names, IReadOnlyList<GraphPort> ports) => names
        .Where(name => !ports.Any(port => port.Name == name))
        .Select(name => $"{member}.{name}: the graph has no such name; it has {string.Join(", ", ports.Select(port => port.Name))}.");
}
