using System.Collections.Concurrent;
using DemoHub.Models.Digits;
using DemoHub.Models.Music;
using DemoHub.Models.Search;
using DemoHub.Models.Text;

namespace DemoHub.Models.Inference;

/// <summary>The models in one folder, each loaded on first use and kept.</summary>
/// <param name="runtime">Opens the graphs.</param>
/// <param name="folder">The folder that holds the models.</param>
public sealed class ModelCatalog(InferenceRuntime runtime, string folder) : IDisposable
{
    private readonly ConcurrentDictionary<(Type, string), Lazy<IDisposable>> _models = new();

    /// <summary>The device on which the models run.</summary>
    public Device Device => runtime.Device;

    /// <summary>A text classifier by the name of its folder.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public TextClassifier TextClassifier(string name) => Get(name, Text.TextClassifier.Open);

    /// <summary>A next-word model by the name of its folder.</summary>
    /// <inheritdoc cref="TextClassifier(string)"/>
    public NextWordModel NextWordModel(string name) => Get(name, Text.NextWordModel.Open);

    /// <summary>The text embedder that the options name.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public TextEmbedder TextEmbedder(EmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Get(options.Folder, (runtime, path) => Search.TextEmbedder.Open(runtime, path, options));
    }

    /// <summary>An image embedding by the name of its folder.</summary>
    /// <inheritdoc cref="TextClassifier(string)"/>
    public ImageEmbedder ImageEmbedder(string name) => Get(name, Search.ImageEmbedder.Open);

    /// <summary>An audio embedding by the name of its folder.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public AudioEmbedder AudioEmbedder(string name) => Get(name, Search.AudioEmbedder.Open);

    /// <summary>A writer of tunes by the name of its folder.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public TuneWriter TuneWriter(string name) => Get(name, Music.TuneWriter.Open);

    /// <summary>A reader of written digits by the name of its folder.</summary>
    /// <exception cref="ModelException">There is none of that name, or it cannot be loaded.</exception>
    public DigitClassifier DigitClassifier(string name) => Get(name, Digits.DigitClassifier.Open);

    public void Dispose()
    {
        foreach (var lazy in _models.Values.Where(lazy => lazy.IsValueCreated))
            lazy.Value.Dispose();
    }

    private T Get<T>(string name, Func<InferenceRuntime, string, T> open)
        where T : IDisposable
    {
        var key = (typeof(T), name);
        var lazy = _models.GetOrAdd(key, _ => new(() => open(runtime, Path.Combine(folder, name))));
        try
        {
            return (T)lazy.Value;
        }
        catch (ModelException)
        {
            // A failure is not kept: the file may be mended before the next try.
            _models.TryRemove(new(key, lazy));
            throw;
        }
    }
}
