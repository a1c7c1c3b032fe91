using System.Globalization;
using System.Text;

namespace DemoHub.Models.Search;

/// <summary>
/// Splits English text into keywords: runs of letters and digits, lower-cased, without accents, without stop words, cut to their stems.
/// Signs of Chinese and Japanese are a keyword each.
/// </summary>
public static class KeywordAnalyzer
{
    // Longer runs are data, not words.
    private const int MaxLength = 60;

    /// <summary>The keywords of a text in their order, with where they stand.</summary>
    public static IEnumerable<Keyword> Analyze(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsWordPart(text[i]))
            {
                i++;
                continue;
            }

            var begin = i++;
            if (!IsIdeograph(text[begin]))
            {
                while (i < text.Length && IsWordPart(text[i]) && !IsIdeograph(text[i]))
                    i++;
            }

            if (i - begin <= MaxLength && Term(text[begin..i]) is { } term)
                yield return new(term, begin, i);
        }
    }

    private static string? Term(string word)
    {
        var plain = Plain(word);
        return plain.Length == 0 || StopWords.Contains(plain) || plain is ['s' or 't' or 'd' or 'm'] ? null : EnglishStemmer.Stem(plain);
    }

    /// <summary>Lower case, compatible forms made one ("ﬁ" to "fi", "²" to "2"), accents dropped.</summary>
    private static string Plain(string word)
    {
        if (Ascii.IsValid(word))
            return word.ToLowerInvariant();
        var plain = new StringBuilder(word.Length);
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c);
        }

        return plain.ToString();
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsIdeograph(char c) => c is >= '぀' and <= 'ヿ' or >= '㐀' and <= '鿿' or >= '豈' and <= '﫿';
}

/// <summary>A keyword of a text.</summary>
/// <param name="Term">Its stem.</param>
/// <param name="Begin">Index of its first UTF-16 unit in the text.</param>
/// <param name="End">Index after its last UTF-16 unit.</param>
public readonly record struct Keyword(string Term, int Begin, int End);
