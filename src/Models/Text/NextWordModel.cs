using System.Globalization;
using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Text;

/// <summary>
/// Says which word fits a blank, from what stands left and right of it (as context2vec; Melamud, Goldberger and Dagan 2016). It is a folder of two
/// graphs, so that a batch can be padded between them:
/// <list type="bullet">
/// <item><c>tokenizer.onnx</c>, as of a <see cref="TextClassifier"/>.</item>
/// <item><c>network.onnx</c>: <c>left</c> int64 [N,T] and <c>left_lengths</c> int64 [N], <c>right</c> int64 [N,U] and <c>right_lengths</c> int64 [N],
/// padded with 0 → <c>log_probabilities</c> float [N,words]. Left ids begin with <c>begin_id</c>; right ids with <c>end_id</c> and then run from the end
/// of the sentence back to the blank; length 0 is a side that is not known. Its metadata name both ids, and <c>words</c> by id, one a line.</item>
/// </list>
/// </summary>
public sealed class NextWordModel : IDisposable
{
    private static readonly string[] s_inputs = ["left", "left_lengths", "right", "right_lengths"];
    private static readonly string[] s_outputs = ["log_probabilities"];

    private readonly TextTokenizer _tokenizer;
    private readonly OnnxSession _network;
    private readonly long _beginId;

    private NextWordModel(TextTokenizer tokenizer, OnnxSession network, ModelCard card, Vocabulary vocabulary, long beginId, long endId)
    {
        _tokenizer = tokenizer;
        _network = network;
        _beginId = beginId;
        EndId = endId;
        Card = card;
        Vocabulary = vocabulary;
    }

    public ModelCard Card { get; }

    /// <summary>The words and marks that it knows.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The id of words that it does not know.</summary>
    public long UnknownId => _tokenizer.UnknownId;

    /// <summary>The id of the end of a sentence: what comes next where no word does.</summary>
    public long EndId { get; }

    /// <summary>Loads both graphs from a folder.</summary>
    /// <exception cref="ModelException">A graph is missing, broken, or not of the expected form.</exception>
    public static NextWordModel Open(InferenceRuntime runtime, string folder)
    {
        var tokenizer = TextTokenizer.Open(runtime, Path.Combine(folder, "tokenizer.onnx"));
        OnnxSession? network = null;
        try
        {
            var path = Path.Combine(folder, "network.onnx");
            network = runtime.Open(path);
            var metadata = network.Metadata;
            if (s_inputs.All(network.Inputs.Contains) && s_outputs.All(network.Outputs.Contains)
                && metadata.TryGetValue("words", out var words)
                && long.TryParse(metadata.GetValueOrDefault("begin_id"), CultureInfo.InvariantCulture, out var beginId)
                && long.TryParse(metadata.GetValueOrDefault("end_id"), CultureInfo.InvariantCulture, out var endId))
            {
                var card = ModelCard.Read(Path.GetFileName(folder), network, Path.Combine(folder, "card.md"));
                return new NextWordModel(tokenizer, network, card, new Vocabulary(words.Split('\n')), beginId, endId);
            }

            throw new ModelException(
                $"{path} is no next-word network: it must have the inputs {string.Join(", ", s_inputs)}, the output {s_outputs[0]}, and in its metadata words, begin_id and end_id.");
        }
        catch
        {
            network?.Dispose();
            tokenizer.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="TextTokenizer.Tokenize"/>
    public IReadOnlyList<IReadOnlyList<Token>> Tokenize(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        _tokenizer.Tokenize(texts, cancellationToken);

    /// <summary>Says for each blank which words fit it, in one batch.</summary>
    /// <param name="blanks">What stands around each.</param>
    /// <param name="cancellationToken">Ends the work inside ONNX Runtime.</param>
    /// <returns>One distribution for each blank, in order.</returns>
    public IReadOnlyList<WordDistribution> Predict(IReadOnlyList<Blank> blanks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blanks);
        if (blanks.Count == 0)
            return [];
        var (left, leftLengths, leftWidth) = Padded(blanks, blank => blank.Left, _beginId, isReversed: false);
        var (right, rightLengths, rightWidth) = Padded(blanks, blank => blank.Right, EndId, isReversed: true);
        using var leftValue = OrtValue.CreateTensorValueFromMemory(left, [blanks.Count, leftWidth]);
        using var leftLengthsValue = OrtValue.CreateTensorValueFromMemory(leftLengths, [blanks.Count]);
        using var rightValue = OrtValue.CreateTensorValueFromMemory(right, [blanks.Count, rightWidth]);
        using var rightLengthsValue = OrtValue.CreateTensorValueFromMemory(rightLengths, [blanks.Count]);
        using var outputs = _network.Run(s_inputs, [leftValue, leftLengthsValue, rightValue, rightLengthsValue], s_outputs, cancellationToken);
        var scores = outputs[0].GetTensorDataAsSpan<float>();

        var size = Vocabulary.Count;
        var found = new WordDistribution[blanks.Count];
        for (var row = 0; row < found.Length; row++)
            found[row] = new WordDistribution(Vocabulary, scores.Slice(row * size, size).ToArray());
        return found;
    }

    public void Dispose()
    {
        _tokenizer.Dispose();
        _network.Dispose();
    }

    private static (long[] Ids, long[] Lengths, int Width) Padded(
        IReadOnlyList<Blank> blanks, Func<Blank, IReadOnlyList<long>?> sideOf, long firstId, bool isReversed)
    {
        var width = 1 + blanks.Max(blank => sideOf(blank)?.Count ?? 0);
        var ids = new long[blanks.Count * width];
        var lengths = new long[blanks.Count];
        for (var row = 0; row < lengths.Length; row++)
        {
            if (sideOf(blanks[row]) is not { } side)
                continue;
            ids[row * width] = firstId;
            for (var i = 0; i < side.Count; i++)
                ids[(row * width) + 1 + i] = side[isReversed ? side.Count - 1 - i : i];
            lengths[row] = side.Count + 1;
        }

        return (ids, lengths, width);
    }
}
