using System.Diagnostics.CodeAnalysis;
using DemoHub.Demos.Files;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference.Files;
using Microsoft.Extensions.Logging;

namespace DemoHub.Demos.Onnx;

/// <summary>Keeps the demos of the catalog in step with the ONNX files of the models folder.</summary>
public sealed partial class ModelDemos : IDisposable
{
    private readonly ModelFolder _folder;
    private readonly DemoCatalog _catalog;
    private readonly OnnxDemoFactory _factory;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private Dictionary<string, ModelEntry> _entries = new(StringComparer.Ordinal);

    public ModelDemos(ModelFolder folder, DemoCatalog catalog, FileStore files, ILogger<ModelDemos> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        _catalog = catalog;
        _factory = new OnnxDemoFactory(new OnnxExamples(files));
        _logger = logger;
        _folder.Changed += Refresh;
    }

    /// <summary>Told, on any thread, after <see cref="All"/> changed.</summary>
    public event Action? Changed;

    /// <summary>The files and what was made of them, by name.</summary>
    public IReadOnlyList<ModelEntry> All { get; private set; } = [];

    public bool TryGet(string name, [NotNullWhen(true)] out ModelEntry? entry)
    {
        entry = All.FirstOrDefault(other => other.File.Name == name);
        return entry is not null;
    }

    /// <summary>Begins to watch the folder, and comes back at once.</summary>
    public void Start() => _folder.Start();

    public void Dispose() => _folder.Changed -= Refresh;

    private void Refresh()
    {
        lock (_lock)
        {
            var next = new Dictionary<string, ModelEntry>(StringComparer.Ordinal);
            foreach (var file in _folder.Files)
                next[file.Path] = _entries.TryGetValue(file.Path, out var known) && IsSame(known.File, file) ? known : Create(file);
            foreach (var (path, entry) in _entries)
            {
                if (entry.Demo is { } old && !(next.TryGetValue(path, out var now) && now.Demo is not null))
                    _catalog.Remove(old);
            }

            foreach (var (path, entry) in next.ToArray())
            {
                if (entry.Demo is { } demo && !ReferenceEquals(entry, _entries.GetValueOrDefault(path)))
                    next[path] = entry with { Demo = Publish(demo, _entries.GetValueOrDefault(path)?.Demo) };
            }

            _entries = next;
            All = [.. next.Values.OrderBy(entry => entry.File.Name, StringComparer.Ordinal)];
        }

        Changed?.Invoke();
    }

    private static bool IsSame(ModelFile known, ModelFile file) =>
        known.Name == file.Name && known.Stamp == file.Stamp && known.SideStamp == file.SideStamp && ReferenceEquals(known.Graph, file.Graph) && known.State.Equals(file.State);

    private ModelEntry Create(ModelFile file)
    {
        try
        {
            return _factory.Create(file);
        }
        catch (Exception failure)
        {
            // One file that is not understood must not keep the others from their demos.
            LogNoDemo(failure, file.Name);
            return new ModelEntry
            {
                File = file,
                Title = file.Name,
                DemoFault = new("No demo could be made of it.", "The operator finds the reason in the log."),
            };
        }
    }

    private Demo Publish(Demo demo, Demo? old)
    {
        // A slug that a demo in code has keeps it; the model's gets another.
        foreach (var slug in (string[])[demo.Slug, demo.Slug + "-model", demo.Slug + "-onnx"])
        {
            var named = demo with { Slug = slug };
            if (old is null ? _catalog.TryAdd(named) : _catalog.TryReplace(old, named))
                return named;
        }

        LogNoSlug(demo.Slug);
        return demo;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No demo could be made of model {Name}")]
    private partial void LogNoDemo(Exception failure, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo of model {Name} has no address of its own: rename the file")]
    private partial void LogNoSlug(string name);
}
