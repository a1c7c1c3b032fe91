using System.Numerics.Tensors;
using DemoHub.Models.Inference;
using DemoHub.Models.Media;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Search;

/// <summary>
/// Turns sounds into vectors whose nearness tells how alike the sounds are. Calls may overlap. The model is a folder with
/// <c>network.onnx</c>: <c>samples</c> float [N,S], 16,000 a second → <c>embedding</c> float [N,D], of length 1.
/// </summary>
public sealed class AudioEmbedder : IDisposable
{
    private const int MaxBatch = 16;

    private static readonly string[] s_inputs = ["samples"];
    private static readonly string[] s_outputs = ["embedding"];

    private readonly OnnxSession _session;

    private AudioEmbedder(OnnxSession session, ModelCard card, int dimension)
    {
        _session = session;
        Card = card;
        Dimension = dimension;
    }

    public ModelCard Card { get; }

    /// <summary>The number of values of a vector.</summary>
    public int Dimension { get; }

    /// <summary>SHA-256 of the model's file, in lower-case hexadecimal digits. An index that was made with another one must be made anew.</summary>
    public string Hash => Card.Hash;

    /// <summary>Loads the model, and runs it once.</summary>
    /// <exception cref="ModelException">The file is missing or broken, or not of the expected form.</exception>
    public static AudioEmbedder Open(InferenceRuntime runtime, string folder)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var path = Path.Combine(folder, "network.onnx");
        var session = runtime.Open(path);
        try
        {
            if (!session.Inputs.SequenceEqual(s_inputs) || !session.Outputs.Contains(s_outputs[0]))
                throw new ModelException($"{path} is no audio embedding: it must take samples and give embedding.");
            var card = ModelCard.Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), session, Path.Combine(folder, "card.md"));
            return new(session, card, Run(session, [new float[SoundWindows.Length]], path, CancellationToken.None)[0].Length);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The vector of a sound.</summary>
    /// <param name="audio">
    /// A sound of any rate, length and loudness. A long one is heard in windows of three seconds, and its vector is the mean of theirs;
    /// windows a hundred times weaker than the strongest are left out. Only the first <see cref="SoundWindows.MaxSeconds"/> seconds are heard.
    /// </param>
    /// <param name="cancellationToken">Ends the work inside ONNX Runtime.</param>
    /// <returns><see cref="Dimension"/> finite values, a vector of length 1. Silence has a vector too, near to nothing in particular.</returns>
    /// <exception cref="MediaException">The sound's file is broken behind its header.</exception>
    public float[] Embed(AudioData audio, CancellationToken cancellationToken) => Embed([audio], cancellationToken)[0];

    /// <summary>The vectors of several sounds, in order.</summary>
    /// <inheritdoc cref="Embed(AudioData, CancellationToken)"/>
    public float[][] Embed(IReadOnlyList<AudioData> sounds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sounds);
        var vectors = new float[sounds.Count][];
        var windows = sounds.SelectMany((sound, i) => SoundWindows.Of(sound).Select(window => (Sound: i, Samples: window)));
        foreach (var batch in windows.Chunk(MaxBatch))
        {
            var found = Run(_session, [.. batch.Select(window => window.Samples)], Card.Name, cancellationToken);
            foreach (var (window, vector) in batch.Zip(found))
            {
                if (vectors[window.Sound] is { } sum)
                    TensorPrimitives.Add(sum, vector, sum);
                else
                    vectors[window.Sound] = vector;
            }
        }

        foreach (var vector in vectors)
        {
            var length = TensorPrimitives.Norm(vector);
            if (!float.IsFinite(length) || length == 0)
                throw new ModelException($"The audio embedding '{Card.Name}' gave a vector without a direction.");
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vectors;
    }

    public void Dispose() => _session.Dispose();

    private static float[][] Run(OnnxSession session, float[][] windows, string name, CancellationToken cancellationToken)
    {
        var samples = new float[windows.Length * SoundWindows.Length];
        for (var i = 0; i < windows.Length; i++)
            windows[i].CopyTo(samples, i * SoundWindows.Length);
        using var input = OrtValue.CreateTensorValueFromMemory(samples, [windows.Length, SoundWindows.Length]);
        using var outputs = session.Run(s_inputs, [input], s_outputs, cancellationToken);
        var values = outputs[0].GetTensorDataAsSpan<float>();
        if (outputs[0].GetTensorTypeAndShape().Shape is not [var rows, var dimension and > 0] || rows != windows.Length)
            throw new ModelException($"{name} is no audio embedding: its output embedding must be [sounds, dimension].");
        var vectors = new float[windows.Length][];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = values.Slice(i * (int)dimension, (int)dimension).ToArray();
        return vectors;
    }
}
