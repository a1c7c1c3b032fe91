using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Models.Inference;

namespace DemoHub.Web.Components.Tensors;

/// <summary>
/// Tensors as people type or paste them. What is no value of the element type stays as text in its place, for the check of the
/// inputs to say so.
/// </summary>
internal static class TensorText
{
    private static readonly SearchValues<char> s_jsonSigns = SearchValues.Create("[]{}\"");
    private static readonly char[] s_separators = [' ', '\t', '\n', '\r', ',', ';'];

    /// <summary>
    /// A row: values with spaces, commas or new lines between, perhaps in brackets as NumPy writes them, or with semicolons and decimal commas; texts one
    /// on each line; or JSON.
    /// </summary>
    public static JsonNode? ReadRow(string text, TensorElement element)
    {
        if (element == TensorElement.String)
            return IsJson(text) ? Inputs.TypedJson.Read(text) : new JsonArray([.. Lines(text).Select(line => (JsonNode?)line)]);
        if (IsJson(text) && Inside(text) is null)
            return Inputs.TypedJson.Read(text);
        var row = Inside(text) ?? text;
        return new JsonArray([.. (WithDecimalCommas(row) ?? row.Split(s_separators, StringSplitOptions.RemoveEmptyEntries)).Select(token => ReadOne(token, element))]);
    }

    /// <summary>Rows: one on each line, its values as in a row; texts with tabs between, as spreadsheets give them. Or JSON.</summary>
    public static JsonNode? ReadRows(string text, TensorElement element) => IsJson(text) ? Inputs.TypedJson.Read(text)
        : new JsonArray([.. Lines(text).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => element == TensorElement.String
            ? new JsonArray([.. line.Split('\t').Select(cell => (JsonNode?)cell)])
            : ReadRow(line, element))]);

    /// <summary>One value; null for a blank text.</summary>
    public static JsonNode? ReadOne(string? text, TensorElement element)
    {
        if (element == TensorElement.String)
            return text;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (element == TensorElement.Bool)
            return text.ToUpperInvariant() is "TRUE" or "YES" or "1" ? true : text.ToUpperInvariant() is "FALSE" or "NO" or "0" ? false : text;
        if (element.IsWhole() && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : text;
    }

    /// <summary>The text of a row; JSON for what is none.</summary>
    public static string WriteRow(JsonNode? value, TensorElement element) =>
        value is JsonArray row && row.All(IsPlain) ? Row(row, element == TensorElement.String ? "\n" : ", ") : Inputs.TypedJson.WriteShort(value);

    /// <summary>The text of rows; JSON for what is none.</summary>
    public static string WriteRows(JsonNode? value, TensorElement element) =>
        value is JsonArray rows && rows.All(row => row is JsonArray cells && cells.All(IsPlain))
            ? string.Join('\n', rows.Select(row => Row((JsonArray)row!, element == TensorElement.String ? "\t" : ", ")))
            : Inputs.TypedJson.WriteShort(value);

    private static string Row(JsonArray row, string separator) => string.Join(separator, row.Select(item => item?.ToString() ?? ""));

    private static string[] Lines(string text) => text.TrimEnd('\r', '\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();

    // What stands between the brackets of a single list, which need not be JSON: NumPy writes [1. 2.]. Null for lists in lists and for texts.
    private static string? Inside(string text) =>
        text.Trim() is ['[', .. var inside, ']'] && inside.AsSpan().IndexOfAny(s_jsonSigns) < 0 ? inside : null;

    // "1,5; 2,5": the comma is decimal where semicolons part the values.
    private static string[]? WithDecimalCommas(string row)
    {
        if (!row.Contains(';', StringComparison.Ordinal) || !row.Contains(',', StringComparison.Ordinal))
            return null;
        string[] tokens = [.. row.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(token => token.Replace(',', '.'))];
        return Array.TrueForAll(tokens, token => double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? tokens : null;
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['[', ..];

    // A text with a line break or tab of its own would fall apart.
    private static bool IsPlain(JsonNode? item) => item is null
        || (item is JsonValue value && (value.GetValueKind() != JsonValueKind.String || value.ToString().AsSpan().IndexOfAny("\r\n\t") < 0));
}
