using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DemoHub.Web.Components.Tabs;

/// <summary>Values as programs write them.</summary>
internal static class SnippetText
{
    // In a program an apostrophe or a plus sign needs no escape; the page encodes the text as a whole.
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON, which is what JavaScript writes.</summary>
    public static string Json(JsonNode? value) => value?.ToJsonString(s_relaxed) ?? "null";

    /// <summary>A text in quotation marks, as JSON, C#, Python and JavaScript all write it.</summary>
    public static string Quoted(string text) => JsonSerializer.Serialize(text, s_relaxed);

    /// <summary>Lines that belong together, indented.</summary>
    public static string Lines(IEnumerable<string> lines, string indent) => string.Join('\n', lines.Select(line => $"{indent}{line},"));
}
