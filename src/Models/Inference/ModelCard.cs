using System.Text.Json;

namespace DemoHub.Models.Inference;

/// <summary>What a model says of itself, read from its graph's <c>metadata_props</c> and the text beside it.</summary>
public sealed record ModelCard
{
    /// <summary>The model's name: that of its folder or file, such as <c>sentiment-lstm</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 of the network's file, in lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public string Description { get; init; } = "";

    public string Licence { get; init; } = "";

    /// <summary>What it was trained on.</summary>
    public string Data { get; init; } = "";

    /// <summary>Number of trained parameters; null where the model does not say.</summary>
    public long? Parameters { get; init; }

    /// <summary>The class labels, in the order of the scores.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Measured figures by name, such as <c>imdb_validation_accuracy</c>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The whole card in Markdown; empty where there is none.</summary>
    public string Markdown { get; init; } = "";

    /// <summary>Reads the card of a loaded network.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="network">The loaded graph.</param>
    /// <param name="markdownFile">The file with the card's text; it may be absent.</param>
    /// <exception cref="ModelException">A metadata entry is not what its name says.</exception>
    public static ModelCard Read(string name, OnnxSession network, string markdownFile)
    {
        var metadata = network.Metadata;
        return new ModelCard
        {
            Name = name,
            Title = metadata.GetValueOrDefault("title", name),
            Version = metadata.GetValueOrDefault("version", "0"),
            Hash = network.Hash,
            Description = metadata.GetValueOrDefault("description", ""),
            Licence = metadata.GetValueOrDefault("licence", ""),
            Data = metadata.GetValueOrDefault("data", ""),
            Parameters = ReadJson<long?>(name, metadata, "parameters"),
            Labels = ReadJson<string[]>(name, metadata, "labels") ?? [],
            Metrics = ReadJson<Dictionary<string, double>>(name, metadata, "metrics") ?? [],
            Markdown = File.Exists(markdownFile) ? File.ReadAllText(markdownFile) : "",
        };
    }

    private static T? ReadJson<T>(string name, IReadOnlyDictionary<string, string> metadata, string key)
    {
        if (!metadata.TryGetValue(key, out var text))
            return default;
        try
        {
            return JsonSerializer.Deserialize<T>(text);
        }
        catch (JsonException failure)
        {
            throw new ModelException($"Metadata '{key}' of model '{name}' cannot be read: {failure.Message}", failure);
        }
    }
}
