using System.Globalization;
using System.Text;

namespace DemoHub.Models.Search;

/// <summary>Cuts texts into ids as BERT does: words and punctuation first, then each word into the longest pieces known.</summary>
internal sealed class WordPieceTokenizer(WordPieceVocabulary vocabulary)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids =
        new Dictionary<string, int>(vocabulary.Ids, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The ids of a text between <c>[CLS]</c> and <c>[SEP]</c>, cut to a number of tokens.</summary>
    public int[] Encode(string text, int maxTokens)
    {
        List<int> ids = [vocabulary.ClsId];
        foreach (var word in Words(text))
        {
            if (ids.Count >= maxTokens - 1)
                break;
            Cut(word, ids);
        }

        if (ids.Count > maxTokens - 1)
            ids.RemoveRange(maxTokens - 1, ids.Count - maxTokens + 1);
        ids.Add(vocabulary.SepId);
        return [.. ids];
    }

    private IEnumerable<string> Words(string text)
    {
        if (vocabulary.Lowercase)
            text = text.ToLowerInvariant();
        if (vocabulary.StripAccents)
            text = Decomposed(text);
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var alone = IsPunctuation(rune, category) || (vocabulary.SplitChinese && IsChinese(rune.Value));
            if (alone || IsSpace(rune, category))
            {
                if (word.Length > 0)
                    yield return word.ToString();
                word.Clear();
                if (alone)
                    yield return rune.ToString();
            }
            else if (!IsDropped(rune, category) && !(vocabulary.StripAccents && category == UnicodeCategory.NonSpacingMark))
            {
                word.Append(rune.ToString());
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private void Cut(string word, List<int> ids)
    {
        var first = ids.Count;
        if (word.EnumerateRunes().Count() > vocabulary.LongestWord)
        {
            ids.Add(vocabulary.UnknownId);
            return;
        }

        for (var begin = 0; begin < word.Length;)
        {
            var end = word.Length;
            var id = 0;
            while (end > begin && !_ids.TryGetValue(begin == 0 ? word.AsSpan(0, end) : $"{vocabulary.Continuation}{word.AsSpan(begin, end - begin)}", out id))
                end--;
            if (end == begin)
            {
                // One piece that is not known makes the whole word unknown.
                ids.RemoveRange(first, ids.Count - first);
                ids.Add(vocabulary.UnknownId);
                return;
            }

            ids.Add(id);
            begin = end;
        }
    }

    /// <summary>Accents apart from their letters. A lone surrogate has no such form and is replaced before.</summary>
    private static string Decomposed(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormD);

    private static bool IsSpace(Rune rune, UnicodeCategory category) =>
        rune.Value is ' ' or '\t' or '\n' or '\r' || category == UnicodeCategory.SpaceSeparator;

    private static bool IsDropped(Rune rune, UnicodeCategory category) =>
        rune.Value is 0 or 0xfffd || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    /// <summary>Every mark of ASCII counts, also those that Unicode calls symbols.</summary>
    private static bool IsPunctuation(Rune rune, UnicodeCategory category) => rune.Value switch
    {
        (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126) => true,
        _ => category is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation,
    };

    private static bool IsChinese(int code) => code is (>= 0x4e00 and <= 0x9fff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x20000 and <= 0x2a6df)
        or (>= 0x2a700 and <= 0x2b73f) or (>= 0x2b740 and <= 0x2b81f) or (>= 0x2b820 and <= 0x2ceaf) or (>= 0xf900 and <= 0xfaff)
        or (>= 0x2f800 and <= 0x2fa1f);
}
