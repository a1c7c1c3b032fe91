using System.Globalization;
using System.Text;

namespace DemoHub.Demos.Files;

/// <summary>Names of files from outside, made harmless: no folders, no control characters, no end of the text that hides the ending.</summary>
internal static class FileNames
{
    private const int MaxLength = 120;

    public static string Clean(string? name)
    {
        name ??= "";
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Format characters can reverse the order in which a name reads: "gpj.exe" seen as "exe.jpg".
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                && rune.Value is not ('<' or '>' or ':' or '"' or '|' or '?' or '*' or 0xFFFD))
                clean.Append(rune);
        }

        var text = clean.ToString().Trim().TrimStart('.').TrimEnd('.', ' ');
        if (text.Length > MaxLength)
        {
            var ending = Path.GetExtension(text);
            ending = ending.Length <= 12 ? ending : "";
            text = text[..(MaxLength - ending.Length)].TrimEnd() + ending;
        }

        return text.Length == 0 ? "file" : text;
    }
}
