using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>All that the page shows of one sentence, computed in one batch.</summary>
internal sealed class NextWordPredictions
{
    private const int MostSuffixes = 12;

    public NextWordPredictions(NextWordModel model, SentenceContext context, CancellationToken cancellationToken)
    {
        var (left, right) = (context.Left, context.Right);
        var suffixes = Math.Min(left.Count, MostSuffixes);
        List<Blank> blanks = [new(left, right), new(left, null)];
        if (right is not null)
            blanks.Add(new(null, right));
        blanks.Add(new(null, right));
        for (var words = 1; words <= suffixes; words++)
            blanks.Add(new([.. left.Skip(left.Count - words)], right));
        for (var read = 0; read < left.Count; read++)
            blanks.Add(new([.. left.Take(read)], null));
        for (var next = 0; next < right?.Count; next++)
            blanks.Add(new(null, [.. right.Skip(next + 1)]));

        var found = model.Predict(blanks, cancellationToken);
        Both = found[0];
        ForwardAlone = found[1];
        BackwardAlone = right is null ? null : found[2];
        var start = right is null ? 2 : 3;
        BySuffix = [.. found.Skip(start).Take(suffixes + 1)];
        ByPrefix = [.. found.Skip(start + suffixes + 1).Take(left.Count)];
        // The first word of a sentence may be anything, and so may the mark at its end.
        Surprises = [.. left.Select((id, i) => i == 0 ? double.NaN : Surprise(ByPrefix[i], id))];
        RightSurprises = right is null ? [] : [.. right.Take(right.Count - 1).Select((id, i) => Surprise(found[start + suffixes + 1 + left.Count + i], id))];

        double Surprise(WordDistribution expected, long id) => id == model.UnknownId ? double.NaN : -expected.LogProbability(id) / Math.Log(2);
    }

    /// <summary>By both sides, or by the left where there is no right.</summary>
    public WordDistribution Both { get; }

    /// <summary>By what stands left of the blank.</summary>
    public WordDistribution ForwardAlone { get; }

    /// <summary>By what stands right of the blank; null where there is nothing.</summary>
    public WordDistribution? BackwardAlone { get; }

    /// <summary>By the right side and the last 0, 1, 2 … words of the left one.</summary>
    public IReadOnlyList<WordDistribution> BySuffix { get; }

    /// <summary>What the forward layer expected before each word left of the blank.</summary>
    public IReadOnlyList<WordDistribution> ByPrefix { get; }

    /// <summary>How little it expected each of them, in bits; NaN for the first and for words that it does not know.</summary>
    public IReadOnlyList<double> Surprises { get; }

    /// <summary>How little the backward layer expected each word right of the blank, likewise; the last token is left out.</summary>
    public IReadOnlyList<double> RightSurprises { get; }
}
