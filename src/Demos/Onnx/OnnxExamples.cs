using System.Text.Json;
using DemoHub.Demos.Files;
using DemoHub.Demos.Onnx.Inputs;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Onnx;

/// <summary>Reads the examples of side files, and keeps the files that they name.</summary>
internal sealed class OnnxExamples(FileStore files)
{
    private const long MaxFileBytes = 20_000_000;

    // An example's file is kept for as long as the hub runs, so the same one is kept once.
    private readonly Dictionary<(string Path, long Length, DateTime Written), JsonElement> _kept = [];

    /// <summary>The examples that can be used; what is wrong with others goes to the faults.</summary>
    public IReadOnlyList<Example> Read(SideFile side, string folder, IReadOnlyList<InputPlan> plans, List<string> faults)
    {
        var examples = new List<Example>();
        for (var i = 0; i < side.Examples.Count; i++)
        {
            var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            var before = faults.Count;
            foreach (var (name, value) in side.Examples[i])
            {
                if (plans.FirstOrDefault(plan => plan.Port.Name == name) is { } plan)
                    Add(plan, value, folder, $"examples[{i}].{name}", values, faults);
                else
                    faults.Add($"examples[{i}].{name}: the graph has no such input; it has {string.Join(", ", plans.Select(other => other.Port.Name))}.");
            }

            if (faults.Count == before)
                examples.Add(new Example(values));
        }

        return examples;
    }

    private void Add(InputPlan plan, JsonElement value, string folder, string where, Dictionary<string, JsonElement> values, List<string> faults)
    {
        var parts = plan.Components.Count == 1 ? [value] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [];
        if (parts.Length != plan.Components.Count)
        {
            faults.Add(plan.Components.Count == 0 ? $"{where}: is hidden and takes no value." : $"{where}: must be a list of {plan.Components.Count} values.");
            return;
        }

        foreach (var (component, part) in plan.Components.Zip(parts))
        {
            string? error = null;
            var json = component is ImageComponent or AudioComponent or FileComponent && part.ValueKind == JsonValueKind.String ? Keep(part.GetString()!, folder, out error) : part.Clone();
            if (error is null && component.TryRead(json, files, out _, out error))
                values[component.Name] = json;
            else
                faults.Add($"{where}: {error}.");
        }
    }

    private JsonElement Keep(string name, string folder, out string? error)
    {
        error = null;
        // The name of a file beside the side file, and no path.
        var info = name.Length > 0 && Path.GetFileName(name) == name && !name.Contains('\\', StringComparison.Ordinal) ? new FileInfo(Path.Combine(folder, name)) : null;
        if (info is not { Exists: true })
            error = $"names the file '{name}', which is not beside the model";
        else if (info.Length > MaxFileBytes)
            error = $"names the file '{name}', which has more than {MaxFileBytes / 1_000_000} MB";
        if (error is not null)
            return default;
        var key = (info!.FullName, info.Length, info.LastWriteTimeUtc);
        if (!_kept.TryGetValue(key, out var json))
        {
            var stored = files.Save(name, File.ReadAllBytes(info.FullName), pinned: true);
            _kept[key] = json = JsonSerializer.SerializeToElement(FileReference.Write(stored));
        }

        return json;
    }
}
