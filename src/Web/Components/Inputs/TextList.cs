using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Inputs;

/// <summary>Values that are lists of texts: tags, and choices of which several are chosen.</summary>
internal static class TextList
{
    /// <summary>The texts of a value; none of what is no list.</summary>
    public static string[] Of(JsonNode? value) => value is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : [];

    /// <summary>The value of texts. A list that may be left out, and is empty, is not given.</summary>
    public static JsonNode? Make(Component input, IReadOnlyCollection<string> texts) =>
        texts.Count == 0 && !input.Required && input.Default is null ? null : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>The value with a text more or less.</summary>
    public static JsonNode? Toggle(Component input, JsonNode? value, string text)
    {
        var texts = Of(value);
        return Make(input, texts.Contains(text) ? [.. texts.Where(item => item != text)] : [.. texts, text]);
    }
}
