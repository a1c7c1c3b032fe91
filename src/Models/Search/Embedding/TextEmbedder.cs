using System.Numerics.Tensors;
using DemoHub.Models.Inference;

namespace DemoHub.Models.Search;

/// <summary>
/// Turns texts into vectors whose nearness tells how alike the texts are in meaning. Calls may overlap.
/// The model is a folder of one of two kinds, told by the inputs of its <c>model.onnx</c>:
/// <list type="bullet">
/// <item>one input <c>text</c> string [N]: the graph holds its own tokenizer and gives <c>embedding</c> float [N,D];</item>
/// <item><c>input_ids</c> and <c>attention_mask</c> int64 [N,T]: a sentence transformer, with <c>vocab.txt</c> or
/// <c>tokenizer.json</c> (WordPiece) beside it.</item>
/// </list>
/// </summary>
public sealed class TextEmbedder : IDisposable
{
    /// <summary>Of a longer text only this many UTF-16 units are read, from its beginning.</summary>
    public const int MaxCharacters = 20_000;

    private const int MaxBatchTexts = 64;
    private const int MaxBatchCharacters = 64_000; // of a batch as padded: texts times the longest

    private readonly ITextEncoder _encoder;
    private readonly EmbeddingOptions _options;

    private TextEmbedder(ITextEncoder encoder, ModelCard card, EmbeddingOptions options)
    {
        _encoder = encoder;
        _options = options;
        Card = card;
    }

    /// <summary>The number of values of a vector.</summary>
    public int Dimension => _encoder.Dimension;

    /// <summary>What the model says of itself; its name is that of its folder.</summary>
    public ModelCard Card { get; }

    /// <summary>
    /// SHA-256 in lower-case hexadecimal digits, of the model and of all that shapes its vectors. An index that was made under another one
    /// must be made anew.
    /// </summary>
    public string Hash => _encoder.Hash;

    /// <summary>Loads the model, and runs it once.</summary>
    /// <param name="runtime">Opens the graph.</param>
    /// <param name="folder">The model's folder.</param>
    /// <param name="options">How the model is used; <see cref="EmbeddingOptions.Folder"/> is not read here.</param>
    /// <exception cref="ModelException">A file is missing or broken, or the graph is of neither kind.</exception>
    public static TextEmbedder Open(InferenceRuntime runtime, string folder, EmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.Combine(folder, "model.onnx");
        if (!File.Exists(path))
            throw new ModelException($"There is no embedding model at {path}: put model.onnx there, or name another folder in DemoHub:Search:Embedding:Folder.");
        var session = runtime.Open(path);
        try
        {
            ITextEncoder encoder = session.Inputs.Contains("input_ids")
                ? TransformerEncoder.Open(session, folder, options)
                : TextGraphEncoder.Open(session, path, options);
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            return new TextEmbedder(encoder, ModelCard.Read(name, session, Path.Combine(folder, "card.md")), options);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The vectors of texts that are to be found, in order.</summary>
    /// <param name="texts">
    /// Any texts. <see cref="MaxCharacters"/> of each are read. An empty one has a vector too, near to nothing in particular.
    /// </param>
    /// <param name="cancellationToken">Ends the work between batches and inside ONNX Runtime.</param>
    /// <returns>Vectors of length 1 where <see cref="EmbeddingOptions.Normalize"/> is set; every value is finite.</returns>
    /// <exception cref="ModelException">The graph failed.</exception>
    public float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Embed(texts, _options.PassagePrefix, cancellationToken);

    /// <summary>The vector of a query, as <see cref="Embed(IReadOnlyList{string}, CancellationToken)"/> gives those of the texts.</summary>
    public float[] EmbedQuery(string query, CancellationToken cancellationToken) =>
        Embed([query], _options.QueryPrefix, cancellationToken)[0];

    public void Dispose() => _encoder.Dispose();

    private float[][] Embed(IReadOnlyList<string> texts, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var read = new string[texts.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = prefix + Readable(texts[i]);

        // Texts of like length go together, so that little of a batch is padding.
        int[] order = [.. Enumerable.Range(0, read.Length).OrderBy(i => read[i].Length)];
        var vectors = new float[read.Length][];
        for (var begin = 0; begin < order.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = begin + 1;
            while (end < order.Length && end - begin < MaxBatchTexts && (end + 1 - begin) * (long)read[order[end]].Length <= MaxBatchCharacters)
                end++;
            var batch = order[begin..end];
            var encoded = _encoder.Encode([.. batch.Select(i => read[i])], cancellationToken);
            for (var i = 0; i < batch.Length; i++)
                vectors[batch[i]] = Finished(encoded[i]);
            begin = end;
        }

        return vectors;
    }

    private float[] Finished(float[] vector)
    {
        var length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length))
            throw new ModelException($"The embedding model '{Card.Name}' gave a vector with values that are not finite.");
        if (_options.Normalize && length > 0)
            TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    /// <summary>The beginning of a text, without what ONNX Runtime Extensions take for its end.</summary>
    private static string Readable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxCharacters)
            text = text[..(char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)];
        return text.Replace('\0', ' ');
    }
}
