using System.Text.Json;

namespace DemoHub.Web.Components.Json;

/// <summary>Finds words in a JSON document.</summary>
internal static class JsonSearch
{
    /// <summary>Places that are told at most.</summary>
    public const int Most = 1000;

    /// <summary>The places whose name or plain value contains the words, in any case, each as the way to it from the document.</summary>
    public static IReadOnlyList<int[]> Find(JsonElement document, string words)
    {
        var found = new List<int[]>();
        Walk(document, null, words, new(), found);
        return found;
    }

    private static void Walk(JsonElement value, string? name, string words, List<int> way, List<int[]> found)
    {
        if (found.Count == Most)
            return;
        if (Matches(name, words) || Matches(PlainOf(value), words))
            found.Add([.. way]);
        var place = 0;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Step(member.Value, member.Name, place++);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Step(item, null, place++);
                break;
        }

        void Step(JsonElement member, string? memberName, int at)
        {
            way.Add(at);
            Walk(member, memberName, words, way, found);
            way.RemoveAt(way.Count - 1);
        }
    }

    private static string? PlainOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static bool Matches(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
