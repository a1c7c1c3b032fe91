using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DemoHub.Demos.Schema;

internal static class JsonElementExtensions
{
    /// <summary>The kind of a value in words for people.</summary>
    public static string KindName(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "nothing",
    };

    /// <summary>Reads a JSON string; false where its escapes are not well-formed Unicode.</summary>
    public static bool TryGetText(this JsonElement json, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = json.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, written as an escape: valid JSON, but no text.
            text = null;
            return false;
        }
    }
}
