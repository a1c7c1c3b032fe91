namespace DemoHub.Models.Search.Pictures.Drawing;

/// <summary>Puts captions together.</summary>
internal static class Words
{
    private static readonly string[] s_counts = ["no", "one", "two", "three", "four", "five", "six"];

    /// <summary>Such as <c>a red circle</c> or <c>two circles</c>.</summary>
    public static string Counted(int count, string adjectives, string noun)
    {
        var words = adjectives.Length == 0 ? noun : $"{adjectives} {noun}";
        return count == 1 ? $"{Article(words)} {words}" : $"{s_counts[count]} {Plural(words)}";
    }

    /// <summary>With <c>a</c> or <c>an</c>.</summary>
    public static string A(string words) => $"{Article(words)} {words}";

    private static string Article(string words) => "aeiou".Contains(words[0], StringComparison.Ordinal) ? "an" : "a";

    private static string Plural(string words) =>
        words.EndsWith("fish", StringComparison.Ordinal) ? words
        : words.EndsWith('s') ? words + "es"
        : words.EndsWith("fly", StringComparison.Ordinal) ? words[..^1] + "ies"
        : words + "s";
}
