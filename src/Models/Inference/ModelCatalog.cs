using System.Collections.Concurrent;
using DemoHub.Models.Text;

namespace DemoHub.Models.Inference;

/// <summary>The models in one folder, each loaded on first use and kept.</summary>
/// <param name="runtime">Opens the graphs.</param>
/// <param name="folder">The folder that holds the models.</param>
public sealed class ModelCatalog(InferenceRuntime runtime, string folder) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TextClassifier>> _classifiers = new(StringComparer.Ordinal);

    /// <summary>The device on which the models run.</summary>
    public Device Device => runtime.Device;

    /// <summary>A text classifier by the name of its folder.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public TextClassifier TextClassifier(string name)
    {
        var lazy = _classifiers.GetOrAdd(name, static (name, catalog) => new(() => catalog.Load(name)), this);
        try
        {
            return lazy.Value;
        }
        catch (ModelException)
        {
            // A failure is not kept: the file may be mended before the next try.
            _classifiers.TryRemove(new(name, lazy));
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var lazy in _classifiers.Values.Where(lazy => lazy.IsValueCreated))
            lazy.Value.Dispose();
    }

    private TextClassifier Load(string name) => Text.TextClassifier.Open(runtime, Path.Combine(folder, name));
}
