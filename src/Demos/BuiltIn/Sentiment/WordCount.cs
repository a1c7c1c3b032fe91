using System.Collections.Frozen;
using System.Globalization;
using DemoHub.Models.Text;

namespace DemoHub.Demos.BuiltIn.Sentiment;

/// <summary>How many words of a text the networks know, and whether they look like English.</summary>
internal sealed class WordCount
{
    private const double ManyUnknown = 0.4;
    private const int Listed = 5;

    // A longer English text has a third of such words; one in another language has few, and more words that are unknown.
    private const int LongEnough = 9;
    private const double FewFunctionWords = 0.12;
    private const double SomeUnknown = 0.2;

    // Left out are those that are words of German, French, Spanish, Italian or Dutch as well, such as "a", "in" and "was".
    private static readonly FrozenSet<string> s_functionWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "the", "and", "of", "to", "it", "that", "this", "is", "are", "were", "be", "been", "with", "for", "not", "but", "you", "he", "she", "they", "we",
        "my", "your", "his", "her", "its", "their", "at", "by", "from", "have", "has", "had", "if", "or", "than", "what", "when", "who", "which", "there", "would", "could",
        "can", "will", "do", "does", "did", "don't", "isn't", "it's", "i'm", "all", "no", "out", "up", "just", "very", "more", "one", "never", "nothing", "too", "i");

    private readonly string[] _unknown;
    private readonly int _functionWords;

    public WordCount(string text, IReadOnlyList<TokenScore> tokens)
    {
        var words = tokens.Select(token => (Text: text[token.Begin..token.End], token.IsKnown)).Where(token => token.Text.Any(sign => char.IsLetter(sign) || sign > '\u00ff')).ToArray();
        Words = words.Length;
        _unknown = [.. words.Where(word => !word.IsKnown).Select(word => word.Text)];
        _functionWords = words.Count(word => s_functionWords.Contains(word.Text.Replace('’', '\'')));
    }

    public int Words { get; }

    /// <summary>Why a verdict would only be a guess; null where it would not.</summary>
    public string? Objection() => Words == 0 ? null
        : Share(_unknown.Length) >= ManyUnknown
            ? $"No verdict: {Unknown()} To the networks all unknown words are one and the same, so they would only guess. They learnt from English texts; other languages, other scripts and emoji they cannot read."
        : Words >= LongEnough && Share(_functionWords) < FewFunctionWords && Share(_unknown.Length) >= SomeUnknown
            ? $"No verdict: this does not look like English, since small words such as “the”, “is” and “but” hardly occur, and {Unknown()} The networks learnt from English texts only and would guess."
        : null;

    /// <summary>Which words are not known, as a sentence; empty where there are none.</summary>
    public string Unknown()
    {
        if (_unknown.Length == 0)
            return "";
        string[] different = [.. _unknown.Distinct(StringComparer.OrdinalIgnoreCase)];
        var listed = $"{string.Join(", ", different.Take(Listed))}{(different.Length > Listed ? " …" : ".")}";
        return Words == 1
            ? $"the only word is not in the vocabulary: {listed}"
            : string.Create(CultureInfo.InvariantCulture, $"{_unknown.Length:N0} of {Words:N0} words {(_unknown.Length == 1 ? "is" : "are")} not in the vocabulary: {listed}");
    }

    private double Share(int count) => count / (double)Words;
}
