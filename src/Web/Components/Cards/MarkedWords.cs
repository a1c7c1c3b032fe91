using System.Text.RegularExpressions;

namespace DemoHub.Web.Components.Cards;

/// <summary>Words to mark where they stand whole in a text, in upper or lower case.</summary>
public sealed class MarkedWords
{
    // More than these would mark nearly all, and take long.
    private const int MaxWords = 64;
    private const int MaxLength = 100;

    private readonly Regex _words;

    private MarkedWords(IEnumerable<string> words) =>
        // Of two that begin alike the longer counts.
        _words = new($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Null where there are no words.</summary>
    public static MarkedWords? Of(IReadOnlyList<string> words)
    {
        var usable = words.Where(word => word.Length is > 0 and <= MaxLength).Take(MaxWords).ToArray();
        return usable.Length == 0 ? null : new(usable);
    }

    /// <summary>A text in pieces, each marked or not.</summary>
    public IEnumerable<(string Piece, bool IsMarked)> Split(string text)
    {
        var end = 0;
        foreach (Match match in _words.Matches(text))
        {
            if (match.Index > end)
                yield return (text[end..match.Index], false);
            yield return (match.Value, true);
            end = match.Index + match.Length;
        }

        if (end < text.Length)
            yield return (text[end..], false);
    }
}
