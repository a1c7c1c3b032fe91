using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Search;

/// <summary>A graph with its own tokenizer: <c>text</c> string [N] → <c>embedding</c> float [N,D].</summary>
internal sealed class TextGraphEncoder : ITextEncoder
{
    private static readonly string[] s_inputs = ["text"];
    private static readonly string[] s_outputs = ["embedding"];

    private readonly OnnxSession _session;

    private TextGraphEncoder(OnnxSession session) => _session = session;

    public int Dimension { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary>Takes the session over, unless it throws.</summary>
    public static TextGraphEncoder Open(OnnxSession session, string path, EmbeddingOptions options)
    {
        if (!session.Inputs.SequenceEqual(s_inputs) || !session.Outputs.Contains(s_outputs[0]))
        {
            throw new ModelException(
                $"{path} is no embedding model: it takes {string.Join(", ", session.Inputs)} and gives {string.Join(", ", session.Outputs)}. " +
                "It must take either text and give embedding, or take input_ids and attention_mask.");
        }

        var encoder = new TextGraphEncoder(session);
        encoder.Dimension = encoder.Encode(["probe"], CancellationToken.None)[0].Length;
        encoder.Hash = EmbeddingHash.Of(session.Hash, options.Normalize, options.PassagePrefix);
        return encoder;
    }

    public float[][] Encode(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var input = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [texts.Count]);
        for (var i = 0; i < texts.Count; i++)
            input.StringTensorSetElementAt(texts[i].AsSpan(), i);
        using var outputs = _session.Run(s_inputs, [input], s_outputs, cancellationToken);
        var shape = EncoderOutput.Shape(outputs[0], "embedding");
        if (shape is not [var rows, > 0] || rows != texts.Count)
            throw new ModelException($"The output embedding has the shape {TensorData.ShapeText(shape)} for {texts.Count} texts; it must be [texts, dimension].");
        return EncoderOutput.Rows(outputs[0].GetTensorDataAsSpan<float>(), texts.Count);
    }

    public void Dispose() => _session.Dispose();
}
