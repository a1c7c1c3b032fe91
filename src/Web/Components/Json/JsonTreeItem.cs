using System.Text.Json;

namespace DemoHub.Web.Components.Json;

/// <summary>A value in a JSON document, with those of its members that are shown. They are read when it is opened.</summary>
/// <param name="value">The value.</param>
/// <param name="key">Its name or place in its parent; null for the document itself.</param>
/// <param name="parent">What it is in; null for the document itself.</param>
public sealed class JsonTreeItem(JsonElement value, string? key, JsonTreeItem? parent)
{
    /// <summary>Members that are shown at one time.</summary>
    public const int Window = 100;

    private const int LongestText = 160;

    public JsonElement Value { get; } = value;

    public string? Key { get; } = key;

    public JsonTreeItem? Parent { get; } = parent;

    /// <summary>How many values it is in.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public bool IsOpen { get; private set; }

    /// <summary>How many members it has.</summary>
    public int Count { get; } = value.ValueKind switch
    {
        JsonValueKind.Object => value.GetPropertyCount(),
        JsonValueKind.Array => value.GetArrayLength(),
        _ => 0,
    };

    /// <summary>The place of the first member shown.</summary>
    public int First { get; private set; }

    /// <summary>The members shown.</summary>
    public IReadOnlyList<JsonTreeItem> Members { get; private set; } = [];

    /// <summary>Whether there is something to open: members, or the rest of a long text.</summary>
    public bool CanOpen => Count > 0 || (Value.ValueKind == JsonValueKind.String && Text.Length > LongestText);

    /// <summary>The value in words; of an object or list how many members it has, of a long text the beginning while it is closed.</summary>
    public string Shown => Value.ValueKind switch
    {
        JsonValueKind.Object => Kinds.Phrases.Count(Count, "member", "members"),
        JsonValueKind.Array => Kinds.Phrases.Count(Count, "item", "items"),
        JsonValueKind.String => IsOpen || Text.Length <= LongestText ? $"\"{Text}\"" : $"\"{Text[..LongestText]} …",
        JsonValueKind.Null => "null",
        _ => Value.GetRawText(),
    };

    private string Text => field ??= Value.GetString() ?? "";

    /// <summary>Shows the members, from the window that holds a place on.</summary>
    public void Open(int place = 0)
    {
        IsOpen = true;
        var first = place / Window * Window;
        if (Count == 0 || (Members.Count > 0 && First == first))
            return;
        First = first;
        Members = Value.ValueKind == JsonValueKind.Object
            ? [.. Value.EnumerateObject().Skip(first).Take(Window).Select(member => new JsonTreeItem(member.Value, member.Name, this))]
            : [.. Value.EnumerateArray().Skip(first).Take(Window).Select((item, index) => new JsonTreeItem(item, (first + index).ToString(System.Globalization.CultureInfo.InvariantCulture), this))];
    }

    public void Close() => IsOpen = false;
}
