using System.Security.Cryptography;
using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DemoHub.Models.Search;

/// <summary>
/// A sentence transformer as it is usually exported: <c>input_ids</c>, <c>attention_mask</c> and perhaps <c>token_type_ids</c>,
/// int64 or int32 [N,T] → <c>sentence_embedding</c> float [N,D], or token vectors float [N,T,D] that are pooled here.
/// </summary>
internal sealed class TransformerEncoder : ITextEncoder
{
    private static readonly string[] s_known = ["input_ids", "attention_mask", "token_type_ids"];

    private readonly OnnxSession _session;
    private readonly WordPieceTokenizer _tokenizer;
    private readonly EmbeddingOptions _options;
    private readonly string[] _inputs;
    private readonly string[] _output;

    private TransformerEncoder(OnnxSession session, WordPieceTokenizer tokenizer, EmbeddingOptions options, string output)
    {
        _session = session;
        _tokenizer = tokenizer;
        _options = options;
        _inputs = [.. session.Inputs];
        _output = [output];
    }

    public int Dimension { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary>Takes the session over, unless it throws.</summary>
    public static TransformerEncoder Open(OnnxSession session, string folder, EmbeddingOptions options)
    {
        if (session.Inputs.Except(s_known).FirstOrDefault() is { } strange)
            throw new ModelException($"The model in {folder} takes the input {strange}, for which there is no value. It may take {string.Join(", ", s_known)}.");
        var (vocabulary, path) = WordPieceVocabulary.Read(folder);
        var encoder = new TransformerEncoder(session, new WordPieceTokenizer(vocabulary), options, OutputOf(session, folder));
        try
        {
            // The highest id of the vocabulary shows whether it is the model's own.
            encoder.Dimension = encoder.Run([[vocabulary.ClsId, vocabulary.Ids.Values.Max(), vocabulary.SepId]], CancellationToken.None)[0].Length;
        }
        catch (ModelException failure)
        {
            throw new ModelException(
                $"The model in {folder} does not run with {Path.GetFileName(path)}, which has {vocabulary.Ids.Count} tokens; they may not belong together. {failure.Message}", failure);
        }

        using var file = File.OpenRead(path);
        encoder.Hash = EmbeddingHash.Of(
            session.Hash, Convert.ToHexStringLower(SHA256.HashData(file)), options.Pooling, options.Normalize, options.MaxTokens, options.PassagePrefix);
        return encoder;
    }

    public float[][] Encode(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        Run([.. texts.Select(text => _tokenizer.Encode(text, _options.MaxTokens))], cancellationToken);

    public void Dispose() => _session.Dispose();

    /// <summary>A finished sentence vector before token vectors, by the names that exporters give; else the first of the right form.</summary>
    private static string OutputOf(OnnxSession session, string folder)
    {
        foreach (var name in (string[])["sentence_embedding", "last_hidden_state", "token_embeddings"])
        {
            if (session.Outputs.Contains(name))
                return name;
        }

        return session.OutputMetadata.FirstOrDefault(output => output.Value is { ElementDataType: TensorElementType.Float, Dimensions.Length: 2 or 3 }).Key
            ?? throw new ModelException($"The model in {folder} gives {string.Join(", ", session.Outputs)}; none is a tensor of float32 with two or three dimensions.");
    }

    private float[][] Run(int[][] ids, CancellationToken cancellationToken)
    {
        var longest = ids.Max(text => text.Length);
        var lengths = ids.Select(text => text.Length).ToArray();
        var values = _inputs.Select(name => Input(name, ids, longest)).ToArray();
        try
        {
            using var outputs = _session.Run(_inputs, values, _output, cancellationToken);
            var shape = EncoderOutput.Shape(outputs[0], _output[0]);
            var result = outputs[0].GetTensorDataAsSpan<float>();
            if (shape is [var texts, > 0] && texts == ids.Length)
                return EncoderOutput.Rows(result, ids.Length);
            if (shape is [var rows, var tokens, > 0] && rows == ids.Length && tokens == longest)
                return TokenPooling.Pool(_options.Pooling, result, lengths, longest);
            throw new ModelException(
                $"The output {_output[0]} has the shape {TensorData.ShapeText(shape)} for {ids.Length} texts of {longest} tokens; it must be [texts, dimension] or [texts, tokens, dimension].");
        }
        finally
        {
            foreach (var value in values)
                value.Dispose();
        }
    }

    private OrtValue Input(string name, int[][] ids, int longest)
    {
        var values = new int[ids.Length * longest];
        for (var row = 0; row < ids.Length; row++)
        {
            if (name == "input_ids")
                ids[row].CopyTo(values, row * longest);
            else if (name == "attention_mask")
                values.AsSpan(row * longest, ids[row].Length).Fill(1);
        }

        long[] shape = [ids.Length, longest];
        return _session.InputMetadata[name].ElementDataType == TensorElementType.Int32
            ? OrtValue.CreateTensorValueFromMemory(values, shape)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (long)value), shape);
    }
}
