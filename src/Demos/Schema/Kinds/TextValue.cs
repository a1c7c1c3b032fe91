using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace DemoHub.Demos.Schema;

/// <summary>Checks texts from outside: well-formed, without control characters, of a length that is wanted.</summary>
internal static class TextValue
{
    public static bool TryRead(JsonElement json, bool required, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error) =>
        TryRead(json, required ? 1 : 0, TextComponent.DefaultMaxLength, out text, out error);

    public static bool TryRead(JsonElement json, int minLength, int maxLength, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        text = null;
        if (json.ValueKind != JsonValueKind.String)
            error = $"must be text, not {json.KindName()}";
        else if (!json.TryGetText(out text))
            error = "holds half of a surrogate pair, which is not a character; send well-formed Unicode";
        else if (text.Length > maxLength)
            error = $"has {Count(text.Length)} characters; shorten it to {Count(maxLength)}";
        else if (text.AsSpan().Trim().Length < minLength)
            error = minLength == 1 ? "is empty; type some text" : $"must have at least {Count(minLength)} characters";
        else if (FindControlCharacter(text) is { } index)
            error = $"has the control character U+{(int)text[index]:X4} at position {Count(index + 1)}; remove it";
        else
            error = null;
        return error is null;
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static int? FindControlCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r'))
                return i;
        }

        return null;
    }
}
