using System.Text.RegularExpressions;

namespace DemoHub.Demos.BuiltIn.NextWord;

/// <summary>A sentence with one place to fill.</summary>
/// <param name="Before">What stands left of it, in the same sentence.</param>
/// <param name="After">What stands right of it, in the same sentence; null where the sentence just goes on.</param>
internal sealed partial record BlankText(string Before, string? After)
{
    /// <summary>Whether a blank was written, and not only a beginning.</summary>
    public bool HasBlank => After is not null;

    /// <summary>Finds the blank, and the sentence it stands in.</summary>
    /// <exception cref="DemoException">There is not exactly one place to fill.</exception>
    public static BlankText Parse(string text)
    {
        // NUL would end the text inside the tokenizer.
        var clean = text.Replace('\0', ' ').Trim();
        var blanks = BlankMark().Matches(clean);
        if (blanks.Count > 1)
            throw new DemoException($"has {blanks.Count} blanks: {string.Join(" and ", blanks.Select(blank => Around(clean, blank)).Take(4))}. Leave one ___ and write words for the others", "text");
        if (blanks.Count == 1)
            return new(SentenceBefore(clean[..blanks[0].Index]), SentenceAfter(clean[(blanks[0].Index + blanks[0].Length)..]));
        var beginning = Ellipsis().Replace(clean, "");
        if (FullStop().IsMatch(beginning))
            throw new DemoException("ends with a whole sentence. Write ___ where a word is missing, or take the mark at the end off, so that there is something to go on with", "text");
        return new(SentenceBefore(beginning + " ").TrimEnd(), null);
    }

    /// <summary>The sentence with a word in its place.</summary>
    public string With(string word)
    {
        var shown = Before.Any(char.IsLetterOrDigit) ? word : char.ToUpperInvariant(word[0]) + word[1..];
        var space = Before.Length == 0 || char.IsWhiteSpace(Before[^1]) || Before[^1] is '"' or '\'' or '(' or '“' or '‘' or '-' || HasBlank ? "" : " ";
        return Before + space + shown + After;
    }

    private static string SentenceBefore(string text) => SentenceEnd().Matches(text) is [.., var last] ? text[(last.Index + last.Length)..] : text;

    private static string SentenceAfter(string text) => SentenceEnd().Match(text) is { Success: true } first ? text[..first.Index] + first.Value.TrimEnd() : text;

    private static string Around(string text, Match blank)
    {
        var start = Math.Max(0, blank.Index - 12);
        var end = Math.Min(text.Length, blank.Index + blank.Length + 8);
        return $"“{(start > 0 ? "…" : "")}{text[start..end].Trim()}{(end < text.Length ? "…" : "")}”";
    }

    [GeneratedRegex(@"_{2,}|\[mask\]|\[blank\]|<mask>|(?<![^\s""'(])_(?![^\s""').,;:!?])", RegexOptions.IgnoreCase)]
    private static partial Regex BlankMark();

    // As the training texts were cut into sentences, but not after Mr. and the like.
    [GeneratedRegex(@"(?<=[.!?])(?<!\b(?:Mr|Mrs|Ms|Dr|St|Prof)\.)[""'”’)]*\s+(?=[""'“‘(]?(?:[A-Z]|$))")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s*(?:…|\.{3,})\s*$")]
    private static partial Regex Ellipsis();

    [GeneratedRegex(@"[.!?][""'”’)]*$")]
    private static partial Regex FullStop();
}
