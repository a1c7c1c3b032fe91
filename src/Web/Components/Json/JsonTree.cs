using System.Text.Json;

namespace DemoHub.Web.Components.Json;

/// <summary>What is open in a JSON document, where the mark is, and what was found. Large documents are read as far as they are looked at.</summary>
public sealed class JsonTree
{
    private const int OpenAtFirst = 40;
    private const int MostOpened = 2000;

    private IReadOnlyList<JsonTreeRow>? _rows;

    public JsonTree(JsonElement value)
    {
        Root = new(value, null, null);
        Open(OpenAtFirst);
    }

    public JsonTreeItem Root { get; }

    /// <summary>What is to be seen, from top to bottom.</summary>
    public IReadOnlyList<JsonTreeRow> Rows => _rows ??= [.. RowsOf(Root)];

    /// <summary>The row that keys act on.</summary>
    public int Marked { get; private set; }

    /// <summary>The places of what was found, each the way from the document to it.</summary>
    public IReadOnlyList<int[]> Found { get; private set; } = [];

    /// <summary>Which of what was found is shown.</summary>
    public int FoundIndex { get; private set; }

    /// <summary>Opens all, level by level, up to a few thousand rows.</summary>
    /// <returns>Whether all is open.</returns>
    public bool OpenAll() => Open(MostOpened);

    public void CloseAll()
    {
        foreach (var row in RowsOf(Root).Where(row => row.Step == 0).ToArray())
            row.Item.Close();
        Root.Open();
        Marked = 0;
        _rows = null;
    }

    /// <summary>Marks a row and opens or closes it, or goes on to more members.</summary>
    public void Press(int row)
    {
        Marked = row;
        var (item, step) = (Rows[row].Item, Rows[row].Step);
        if (step != 0)
            item.Open(item.First + step * JsonTreeItem.Window);
        else if (item.IsOpen)
            item.Close();
        else if (item.CanOpen)
            item.Open();
        _rows = null;
    }

    /// <summary>Does what the tree pattern has a key do.</summary>
    public void Press(string key)
    {
        var row = Rows[Marked];
        switch (key)
        {
            case "ArrowDown":
                Marked = Math.Min(Rows.Count - 1, Marked + 1);
                break;
            case "ArrowUp":
                Marked = Math.Max(0, Marked - 1);
                break;
            case "Home":
                Marked = 0;
                break;
            case "End":
                Marked = Rows.Count - 1;
                break;
            case "ArrowRight" when row is { Step: 0, Item: { CanOpen: true, IsOpen: false } }:
            case "ArrowLeft" when row is { Step: 0, Item.IsOpen: true }:
            case "Enter" or " ":
                Press(Marked);
                break;
            case "ArrowRight" when row is { Step: 0, Item: { IsOpen: true, Count: > 0 } }:
                Marked++;
                break;
            case "ArrowLeft":
                Mark(row.Step == 0 ? row.Item.Parent : row.Item);
                break;
        }
    }

    /// <summary>Finds words in names and values, and goes to the first place.</summary>
    public void Find(string? words)
    {
        Found = string.IsNullOrWhiteSpace(words) ? [] : JsonSearch.Find(Root.Value, words.Trim());
        FoundIndex = 0;
        Reveal();
    }

    /// <summary>Goes to another place that was found.</summary>
    /// <param name="step">1 for the next, -1 for the one before.</param>
    public void Go(int step)
    {
        if (Found.Count == 0)
            return;
        FoundIndex = (FoundIndex + step + Found.Count) % Found.Count;
        Reveal();
    }

    private void Reveal()
    {
        if (Found.Count == 0)
            return;
        var item = Root;
        foreach (var place in Found[FoundIndex])
        {
            item.Open(place);
            item = item.Members[place - item.First];
        }

        _rows = null;
        Mark(item);
    }

    private void Mark(JsonTreeItem? item)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Item == item && Rows[i].Step == 0)
                Marked = i;
        }
    }

    private bool Open(int most)
    {
        var (rows, all) = (1, true);
        var level = new Queue<JsonTreeItem>([Root]);
        while (level.TryDequeue(out var item))
        {
            if (item.Count == 0)
                continue;
            if (item != Root && rows + Math.Min(item.Count, JsonTreeItem.Window) > most)
            {
                all = false;
                continue;
            }

            item.Open(item.First);
            all &= item.Count <= JsonTreeItem.Window;
            rows += item.Members.Count;
            foreach (var member in item.Members)
                level.Enqueue(member);
        }

        _rows = null;
        return all;
    }

    private static IEnumerable<JsonTreeRow> RowsOf(JsonTreeItem item)
    {
        yield return new(item, 0);
        if (!item.IsOpen || item.Count == 0)
            yield break;
        if (item.First > 0)
            yield return new(item, -1);
        foreach (var row in item.Members.SelectMany(RowsOf))
            yield return row;
        if (item.First + item.Members.Count < item.Count)
            yield return new(item, 1);
    }
}

/// <summary>A row of the tree.</summary>
/// <param name="Item">The value.</param>
/// <param name="Step">0 for the value itself; else it leads to the members before (-1) or after (1) those shown.</param>
public sealed record JsonTreeRow(JsonTreeItem Item, int Step);
