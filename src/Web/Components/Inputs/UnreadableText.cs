using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Inputs;

/// <summary>
/// What was typed where JSON is wanted and is none. It stands in the form in place of a value, as JSON under a name that nobody
/// types, and keeps the form from being sent.
/// </summary>
internal static class UnreadableText
{
    private const string Key = "\uE000unreadable";

    /// <param name="text">What was typed.</param>
    /// <param name="fault">The rest of a sentence that begins with the label.</param>
    public static JsonNode Make(string text, string fault) => new JsonObject { [Key] = new JsonArray(text, fault) };

    public static bool TryGet(JsonNode? value, [NotNullWhen(true)] out string? text, out string fault)
    {
        if (value is JsonObject { Count: 1 } marked && marked[Key] is JsonArray { Count: 2 } parts)
        {
            (text, fault) = (parts[0]!.ToString(), parts[1]!.ToString());
            return true;
        }

        (text, fault) = (null, "");
        return false;
    }

    /// <summary>Notes all such texts in the value of an input.</summary>
    public static void Find(Component input, JsonNode? value, ValueFaults faults)
    {
        if (TryGet(value, out _, out var fault))
            faults.Add(fault);
        else if (input is GroupComponent group && value is JsonObject members)
            foreach (var field in group.Fields)
                Find(field, members[field.Name], faults.At(field.Name));
    }
}
