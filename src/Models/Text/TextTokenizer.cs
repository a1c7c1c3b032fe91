using System.Globalization;
using System.Text;
using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Text;

/// <summary>Splits texts into tokens with a graph made of ONNX Runtime Extensions operators.</summary>
public sealed class TextTokenizer : IDisposable
{
    private static readonly string[] s_inputs = ["text"];
    private static readonly string[] s_outputs = ["ids", "begins", "ends", "row_splits"];

    private readonly OnnxSession _session;

    private TextTokenizer(OnnxSession session, long unknownId)
    {
        _session = session;
        UnknownId = unknownId;
    }

    /// <summary>The id of words outside the vocabulary, from the graph's metadata <c>unknown_id</c>.</summary>
    public long UnknownId { get; }

    /// <summary>Loads the graph; see <see cref="TextClassifier"/> for its inputs and outputs.</summary>
    /// <exception cref="ModelException">The file is missing, broken, or not a tokenizer.</exception>
    public static TextTokenizer Open(InferenceRuntime runtime, string path)
    {
        var session = runtime.Open(path);
        if (s_outputs.All(session.Outputs.Contains)
            && session.Metadata.GetValueOrDefault("offset_unit") == "utf8-bytes"
            && long.TryParse(session.Metadata.GetValueOrDefault("unknown_id"), CultureInfo.InvariantCulture, out var unknownId))
            return new TextTokenizer(session, unknownId);
        session.Dispose();
        throw new ModelException(
            $"{path} is not a tokenizer: it must have the outputs {string.Join(", ", s_outputs)}, and in its metadata unknown_id and offset_unit utf8-bytes.");
    }

    /// <summary>Splits each text into tokens.</summary>
    /// <param name="texts">Well-formed texts without the character U+0000, at which ONNX Runtime would cut them.</param>
    /// <param name="cancellationToken">Ends the work inside ONNX Runtime.</param>
    public IReadOnlyList<IReadOnlyList<Token>> Tokenize(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var input = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [texts.Count]);
        for (var i = 0; i < texts.Count; i++)
            input.StringTensorSetElementAt(texts[i].AsSpan(), i);

        using var outputs = _session.Run(s_inputs, [input], s_outputs, cancellationToken);
        var ids = outputs[0].GetTensorDataAsSpan<long>();
        var begins = outputs[1].GetTensorDataAsSpan<long>();
        var ends = outputs[2].GetTensorDataAsSpan<long>();
        var splits = outputs[3].GetTensorDataAsSpan<long>();

        var results = new IReadOnlyList<Token>[texts.Count];
        for (var row = 0; row < results.Length; row++)
        {
            var start = (int)splits[row];
            var count = (int)splits[row + 1] - start;
            results[row] = ToTokens(texts[row], ids.Slice(start, count), begins.Slice(start, count), ends.Slice(start, count));
        }

        return results;
    }

    public void Dispose() => _session.Dispose();

    /// <summary>Turns the graph's offsets, in UTF-8 bytes and ascending, into indexes of UTF-16 units.</summary>
    private static Token[] ToTokens(string text, ReadOnlySpan<long> ids, ReadOnlySpan<long> begins, ReadOnlySpan<long> ends)
    {
        var tokens = new Token[ids.Length];
        int unit = 0, bytes = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var begin = Advance(text, begins[i], ref unit, ref bytes);
            tokens[i] = new(ids[i], begin, Advance(text, ends[i], ref unit, ref bytes));
        }

        return tokens;
    }

    private static int Advance(string text, long target, ref int unit, ref int bytes)
    {
        while (bytes < target && unit < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(unit), out var rune, out var units);
            unit += units;
            bytes += rune.Utf8SequenceLength;
        }

        return unit;
    }
}

/// <summary>A token of a text.</summary>
/// <param name="Id">Its index in the vocabulary.</param>
/// <param name="Begin">Index of its first UTF-16 unit in the text.</param>
/// <param name="End">Index after its last UTF-16 unit.</param>
public readonly record struct Token(long Id, int Begin, int End);
