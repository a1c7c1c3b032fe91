using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DemoHub.Demos.Schema;

/// <summary>Plain text. Its value is a string.</summary>
public sealed record TextComponent : Component
{
    /// <summary>The most UTF-16 units that any text may have, where a component sets no lower limit.</summary>
    public const int DefaultMaxLength = 100_000;

    /// <summary>Fewest UTF-16 units, white space at both ends left out. Default: 1 for a required text, else 0.</summary>
    public int MinLength { get; init; }

    /// <summary>Most UTF-16 units.</summary>
    public int MaxLength { get; init; } = DefaultMaxLength;

    /// <summary>Lines to show; 1 is a single-line field.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>What an empty field shows; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Placeholder { get; init; }

    public override bool TryRead(JsonElement json, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.String)
            return Fail($"must be text, not {json.KindName()}", out error);
        if (!json.TryGetText(out var text))
            return Fail("holds half of a surrogate pair, which is not a character; send well-formed Unicode", out error);
        if (text.Length > MaxLength)
            return Fail($"has {Count(text.Length)} characters; shorten it to {Count(MaxLength)}", out error);
        if (text.AsSpan().Trim().Length < MinLength)
            return Fail(MinLength == 1 ? "is empty; type some text" : $"must have at least {Count(MinLength)} characters", out error);
        if (FindControlCharacter(text) is { } index)
            return Fail($"has the control character U+{(int)text[index]:X4} at position {Count(index + 1)}; remove it", out error);
        value = text;
        error = null;
        return true;
    }

    public override JsonNode? Write(object? value) => value is null ? null : JsonValue.Create((string)value);

    private static bool Fail(string message, out string error)
    {
        error = message;
        return false;
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
