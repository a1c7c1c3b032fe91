using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>The tokens around a blank, as the model reads them.</summary>
internal sealed class SentenceContext
{
    // Longer sentences were not trained on; what is farther away is left out.
    private const int MostTokens = 40;

    private SentenceContext(NextWordModel model, string before, string after, IReadOnlyList<Token> left, IReadOnlyList<Token> right, bool isOpen)
    {
        LeftTexts = [.. left.Select(token => before[token.Begin..token.End])];
        Left = [.. left.Select(token => token.Id)];
        var rightTexts = right.Select(token => after[token.Begin..token.End]).ToList();
        var ids = right.Select(token => token.Id).ToList();
        Words = LeftTexts.Concat(rightTexts).Where(IsWord).ToList();
        Unknown = LeftTexts.Zip(Left).Concat(rightTexts.Zip(ids)).Where(each => IsWord(each.First) && each.Second == model.UnknownId).Select(each => each.First).ToList();
        Right = isOpen ? null : ids;
    }

    /// <summary>The ids before the blank.</summary>
    public IReadOnlyList<long> Left { get; }

    /// <summary>They, as written.</summary>
    public IReadOnlyList<string> LeftTexts { get; }

    /// <summary>The ids after the blank; null where the sentence just goes on.</summary>
    public IReadOnlyList<long>? Right { get; }

    /// <summary>All words and numbers on both sides.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Those the model does not know.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Reads a sentence. One that lacks a mark at its end gets a full stop, because those that were trained on have one.</summary>
    public static SentenceContext Read(NextWordModel model, BlankText text, CancellationToken cancellationToken)
    {
        var after = text.After is not { } rest ? "" : EndsWithMark(rest) ? rest : rest + " .";
        var sides = model.Tokenize([text.Before, after], cancellationToken);
        return new(model, text.Before, after, [.. sides[0].TakeLast(MostTokens)], [.. sides[1].Take(MostTokens)], !text.HasBlank);
    }

    private static bool EndsWithMark(string text) => text.TrimEnd('"', '\'', '”', '’', ')', ' ').LastOrDefault() is '.' or '!' or '?';

    private static bool IsWord(string token) => char.IsLetterOrDigit(token[0]);
}
