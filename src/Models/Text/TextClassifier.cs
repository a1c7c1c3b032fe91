using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Text;

/// <summary>
/// A recurrent classifier that reads text token by token. It is a folder of two graphs, so that a batch can be padded
/// between them:
/// <list type="bullet">
/// <item><c>tokenizer.onnx</c>: <c>text</c> string [N] → <c>ids</c> int64 [M] of all texts one after another,
/// <c>begins</c>, <c>ends</c> int64 [M] (offsets in the text), <c>row_splits</c> int64 [N+1].</item>
/// <item><c>network.onnx</c>: <c>ids</c> int64 [N,T], padded with 0, and <c>lengths</c> int64 [N] → <c>scores</c>
/// float [N,labels], <c>running</c> float [N,T], the second label's probability after each token.</item>
/// </list>
/// </summary>
public sealed class TextClassifier : IDisposable
{
    private static readonly string[] s_networkInputs = ["ids", "lengths"];
    private static readonly string[] s_networkOutputs = ["scores", "running"];

    private readonly TextTokenizer _tokenizer;
    private readonly OnnxSession _network;

    private TextClassifier(TextTokenizer tokenizer, OnnxSession network, ModelCard card)
    {
        _tokenizer = tokenizer;
        _network = network;
        Card = card;
    }

    public ModelCard Card { get; }

    /// <summary>Loads both graphs from a folder.</summary>
    /// <exception cref="ModelException">A graph is missing, broken, or not of the expected form.</exception>
    public static TextClassifier Open(InferenceRuntime runtime, string folder)
    {
        var tokenizer = TextTokenizer.Open(runtime, Path.Combine(folder, "tokenizer.onnx"));
        OnnxSession? network = null;
        try
        {
            network = runtime.Open(Path.Combine(folder, "network.onnx"));
            var card = ModelCard.Read(Path.GetFileName(folder), network, Path.Combine(folder, "card.md"));
            if (card.Labels.Count != 2)
                throw new ModelException($"Model '{card.Name}' must name two labels in its metadata, and names {card.Labels.Count}.");
            return new TextClassifier(tokenizer, network, card);
        }
        catch
        {
            network?.Dispose();
            tokenizer.Dispose();
            throw;
        }
    }

    /// <summary>Classifies texts in one batch.</summary>
    /// <param name="texts">Well-formed texts.</param>
    /// <param name="cancellationToken">Ends the work inside ONNX Runtime.</param>
    /// <returns>
    /// One result for each text, in order. A text without a token, such as one of spaces only, is read as one unknown word.
    /// </returns>
    public IReadOnlyList<TextClassification> Classify(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var tokenized = _tokenizer.Tokenize(texts, cancellationToken);
        var longest = Math.Max(1, tokenized.Max(text => text.Count));
        var ids = new long[texts.Count * longest];
        var lengths = new long[texts.Count];
        for (var row = 0; row < tokenized.Count; row++)
        {
            lengths[row] = Math.Max(1, tokenized[row].Count);
            ids[row * longest] = _tokenizer.UnknownId;
            for (var i = 0; i < tokenized[row].Count; i++)
                ids[(row * longest) + i] = tokenized[row][i].Id;
        }

        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, [texts.Count, longest]);
        using var lengthsValue = OrtValue.CreateTensorValueFromMemory(lengths, [texts.Count]);
        using var outputs = _network.Run(s_networkInputs, [idsValue, lengthsValue], s_networkOutputs, cancellationToken);
        var scores = outputs[0].GetTensorDataAsSpan<float>();
        var running = outputs[1].GetTensorDataAsSpan<float>();

        var results = new TextClassification[texts.Count];
        for (var row = 0; row < results.Length; row++)
            results[row] = Read(tokenized[row], scores.Slice(row * 2, 2), running.Slice(row * longest, longest));
        return results;
    }

    public void Dispose()
    {
        _tokenizer.Dispose();
        _network.Dispose();
    }

    private TextClassification Read(IReadOnlyList<Token> tokens, ReadOnlySpan<float> scores, ReadOnlySpan<float> running)
    {
        LabelScore first = new(Card.Labels[0], scores[0]), second = new(Card.Labels[1], scores[1]);
        var read = new TokenScore[tokens.Count];
        for (var i = 0; i < read.Length; i++)
            read[i] = new(tokens[i].Begin, tokens[i].End, running[i], tokens[i].Id != _tokenizer.UnknownId);
        return new(first.Score >= second.Score ? [first, second] : [second, first], read);
    }
}

/// <summary>The verdict on one text.</summary>
/// <param name="Scores">The labels' probabilities, best first; they sum to 1.</param>
/// <param name="Tokens">What the model read, in order.</param>
public sealed record TextClassification(IReadOnlyList<LabelScore> Scores, IReadOnlyList<TokenScore> Tokens);

/// <summary>A token and what the model thought after it.</summary>
/// <param name="Begin">Index of its first UTF-16 unit in the text.</param>
/// <param name="End">Index after its last UTF-16 unit.</param>
/// <param name="Score">Probability, 0 to 1, of the second label, had the text ended here.</param>
/// <param name="IsKnown">Whether it is in the vocabulary; all that are not are one and the same word to the model.</param>
public readonly record struct TokenScore(int Begin, int End, double Score, bool IsKnown);
