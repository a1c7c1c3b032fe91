namespace DemoHub.Models.Search;

/// <summary>Cuts long texts into passages: a vector tells the meaning of a few sentences well, that of a book badly.</summary>
internal static class Passages
{
    // About 200 words; a passage ends at a paragraph or a sentence where there is one in its last part.
    private const int MaxCharacters = 1_200;
    private const int MinCharacters = 600;
    private static readonly string[] s_ends = ["\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " "];

    public static IEnumerable<string> Split(string text)
    {
        var rest = text.AsMemory().Trim();
        while (rest.Length > MaxCharacters)
        {
            var length = EndOf(rest.Span[..MaxCharacters]);
            yield return rest[..length].Trim().ToString();
            rest = rest[length..].Trim();
        }

        if (rest.Length > 0)
            yield return rest.ToString();
    }

    private static int EndOf(ReadOnlySpan<char> text)
    {
        foreach (var end in s_ends)
        {
            var index = text.LastIndexOf(end, StringComparison.Ordinal);
            if (index >= MinCharacters)
                return index + end.Length;
        }

        // Not between the two halves of one character.
        return char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
    }
}
