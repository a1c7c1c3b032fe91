using System.Text.Json;
using DemoHub.Web.Api.Rest;

namespace DemoHub.Web.Components.Chat;

/// <summary>A conversation as the visitor's browser keeps it while its tab is open, so that a reload does not lose it.</summary>
/// <param name="Turns">The turns, oldest first.</param>
/// <param name="Settings">Values of the settings by name.</param>
internal sealed record SavedChat(IReadOnlyList<ChatTurn> Turns, IReadOnlyDictionary<string, JsonElement> Settings)
{
    // What browsers keep is limited to some five million characters for a whole site.
    private const int MaxLength = 600_000;

    public static string Write(IReadOnlyList<ChatTurn> turns, IReadOnlyDictionary<string, JsonElement> settings)
    {
        var length = 0;
        var kept = turns.Reverse().TakeWhile(turn => (length += turn.Message.Length + turn.Reply.Length) <= MaxLength).Reverse();
        return JsonSerializer.Serialize(new SavedChat([.. kept], settings), RestJson.Options);
    }

    /// <returns>Null where there is nothing, or nothing of this form: a browser's memory can be changed by whoever sits before it.</returns>
    public static SavedChat? Read(string? json)
    {
        try
        {
            var saved = string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<SavedChat>(json, RestJson.Options);
            return saved is { Turns: not null, Settings: not null } && saved.Turns.All(turn => turn is not null) ? saved : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
