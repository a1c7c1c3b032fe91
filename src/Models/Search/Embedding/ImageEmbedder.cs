using System.Numerics.Tensors;
using DemoHub.Models.Inference;
using DemoHub.Models.Media;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Search;

/// <summary>
/// Turns images into vectors whose nearness tells how alike the images are. Calls may overlap. The model is a folder with
/// <c>network.onnx</c>: <c>image</c> float [N,3,H,W], RGB from 0 to 1, channel by channel → <c>embedding</c> float [N,D], of length 1.
/// </summary>
public sealed class ImageEmbedder : IDisposable
{
    private const int MaxBatch = 64;

    private static readonly string[] s_inputs = ["image"];
    private static readonly string[] s_outputs = ["embedding"];

    private readonly OnnxSession _session;
    private readonly int _width;
    private readonly int _height;

    private ImageEmbedder(OnnxSession session, ModelCard card, int width, int height, int dimension)
    {
        _session = session;
        (_width, _height) = (width, height);
        Card = card;
        Dimension = dimension;
    }

    public ModelCard Card { get; }

    /// <summary>The number of values of a vector.</summary>
    public int Dimension { get; }

    /// <summary>SHA-256 of the model's file, in lower-case hexadecimal digits. An index that was made with another one must be made anew.</summary>
    public string Hash => Card.Hash;

    /// <summary>Loads the model.</summary>
    /// <param name="runtime">Opens the graph.</param>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="ModelException">The file is missing or broken, or not of the expected form.</exception>
    public static ImageEmbedder Open(InferenceRuntime runtime, string folder)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var path = Path.Combine(folder, "network.onnx");
        var session = runtime.Open(path);
        try
        {
            if (!session.Inputs.SequenceEqual(s_inputs) || session.InputMetadata[s_inputs[0]].Dimensions is not [_, 3, var height and > 0, var width and > 0])
                throw new ModelException($"{path} is no image embedding: its one input must be image [N,3,H,W] with a fixed height and width.");
            if (!session.OutputMetadata.TryGetValue(s_outputs[0], out var output) || output.Dimensions is not [_, var dimension and > 0])
                throw new ModelException($"{path} is no image embedding: it must have an output embedding [N,D] with a fixed D.");
            var card = ModelCard.Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), session, Path.Combine(folder, "card.md"));
            return new ImageEmbedder(session, card, width, height, dimension);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The vector of an image.</summary>
    /// <inheritdoc cref="Embed(IReadOnlyList{ImageData}, CancellationToken)"/>
    public float[] Embed(ImageData image, CancellationToken cancellationToken) => Embed([image], cancellationToken)[0];

    /// <summary>The vectors of images, in order.</summary>
    /// <param name="images">Of any size and shape: each is stretched to what the network takes.</param>
    /// <param name="cancellationToken">Ends the work between batches and inside ONNX Runtime.</param>
    /// <returns><see cref="Dimension"/> finite values for each, a vector of length 1.</returns>
    /// <exception cref="MediaException">An image's file is broken behind its header.</exception>
    /// <exception cref="ModelException">The graph failed.</exception>
    public float[][] Embed(IReadOnlyList<ImageData> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var vectors = new List<float[]>(images.Count);
        foreach (var batch in images.Chunk(MaxBatch))
            vectors.AddRange(Run(batch, cancellationToken));
        return [.. vectors];
    }

    public void Dispose() => _session.Dispose();

    private IEnumerable<float[]> Run(ImageData[] images, CancellationToken cancellationToken)
    {
        var size = 3 * _height * _width;
        var samples = new float[images.Length * size];
        for (var i = 0; i < images.Length; i++)
            images[i].Resize(_width, _height).CopyTo(samples.AsSpan(i * size, size), ImageLayout.Nchw, 3, 1 / 255f);
        using var input = OrtValue.CreateTensorValueFromMemory(samples, [images.Length, 3, _height, _width]);
        using var outputs = _session.Run(s_inputs, [input], s_outputs, cancellationToken);
        var values = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        if (values.Length != images.Length * Dimension || !float.IsFinite(TensorPrimitives.Sum<float>(values)))
            throw new ModelException($"The image embedding '{Card.Name}' gave values that are no vectors.");
        return values.Chunk(Dimension);
    }
}
