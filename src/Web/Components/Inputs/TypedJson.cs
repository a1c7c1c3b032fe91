using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DemoHub.Web.Components.Inputs;

/// <summary>JSON that people type.</summary>
internal static class TypedJson
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_indented = new(s_plain) { WriteIndented = true };

    /// <summary>The value; an <see cref="UnreadableText"/> where the text is no JSON.</summary>
    public static JsonNode? Read(string text)
    {
        try
        {
            var node = JsonNode.Parse(text, documentOptions: s_strict);
            // Written once to find texts that are not well-formed, while it can still be said.
            node?.ToJsonString();
            return node;
        }
        catch (JsonException failure)
        {
            return UnreadableText.Make(text, $"is not valid JSON: {Describe(failure, text)}");
        }
        catch (InvalidOperationException)
        {
            return UnreadableText.Make(text, "holds half of a surrogate pair, which is not a character; use well-formed Unicode");
        }
    }

    /// <summary>The text of a value, with line breaks; empty for null.</summary>
    public static string Write(JsonNode? value) => value?.ToJsonString(s_indented) ?? "";

    /// <summary>The text of a value on one line; empty for null.</summary>
    public static string WriteShort(JsonNode? value) => value?.ToJsonString(s_plain) ?? "";

    /// <summary>Where the mistake of a text is, counted in characters from its beginning; null where it is valid.</summary>
    public static int? FindMistake(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_strict);
            return null;
        }
        catch (JsonException failure)
        {
            var (line, column) = Place(failure, text);
            return Math.Min(text.Length, StartOf(line, text) + column);
        }
    }

    private static string Describe(JsonException failure, string text)
    {
        var (line, column) = Place(failure, text);
        var reason = failure.Message;
        foreach (var position in (string[])[" Path:", " LineNumber:"])
            reason = reason.Split(position, 2)[0];
        return string.Create(CultureInfo.InvariantCulture, $"line {line + 1:N0}, column {column + 1:N0}: {reason.TrimEnd('.')}");
    }

    // The reader counts bytes; people count characters.
    private static (int Line, int Column) Place(JsonException failure, string text)
    {
        var line = (int)(failure.LineNumber ?? 0);
        var bytes = (int)(failure.BytePositionInLine ?? 0);
        var column = 0;
        foreach (var rune in text.AsSpan(StartOf(line, text)).EnumerateRunes())
        {
            if ((bytes -= rune.Utf8SequenceLength) < 0)
                break;
            column += rune.Utf16SequenceLength;
        }

        return (line, column);
    }

    private static int StartOf(int line, string text)
    {
        var start = 0;
        for (var i = 0; i < line; i++)
            start = text.IndexOf('\n', start) + 1;
        return start;
    }
}
