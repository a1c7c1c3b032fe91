using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Cards;
using DemoHub.Web.Components.Figures;

namespace DemoHub.Web.Components.Kinds;

/// <summary>Tables and tunes in a few words.</summary>
internal static class DataSayings
{
    /// <summary><c>12 rows × 3 columns</c>.</summary>
    public static string OfTable(Component component, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("rows", out var rows) && value.TryGetProperty("columns", out var columns)
            ? $"{Phrases.Count(rows.GetArrayLength(), "row", "rows")} × {Phrases.Count(columns.GetArrayLength(), "column", "columns")}"
            : value.ToString();

    /// <summary><c>12 results, first: …</c>.</summary>
    public static string OfCards(Component component, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return value.ToString();
        var cards = new ResultCards(new(value), ((TableComponent)component).Cards!);
        return cards.Count == 0 ? "Nothing was found" : $"{Phrases.Count(cards.Count, "result", "results")}, first: {cards[0].Title}";
    }

    /// <summary>The first three figures: <c>Accuracy 0.92, Recall 0.9, F1 0.91</c>.</summary>
    public static string OfFigures(Component component, JsonElement value) => value.ValueKind != JsonValueKind.Object ? value.ToString()
        : string.Join(", ", FigureReading.Of(value).Take(3).Select(figure => $"{figure.Name} {figure.Shown}"));

    /// <summary>The title of a tune.</summary>
    public static string OfNotation(JsonElement value)
    {
        foreach (var line in value.ToString().Split('\n'))
        {
            if (line.StartsWith("T:", StringComparison.Ordinal) && line[2..].Trim() is { Length: > 0 } title)
                return title;
        }

        return "A tune";
    }

    /// <summary>A table of one row with the columns it must have.</summary>
    public static JsonNode SampleTable(Component component)
    {
        var columns = ((TableComponent)component).Columns ?? [new("name", TableColumnType.Text), new("value", TableColumnType.Number)];
        return new JsonObject
        {
            ["columns"] = new JsonArray([.. columns.Select(column => JsonValue.Create(column.Name))]),
            ["rows"] = new JsonArray(new JsonArray([.. columns.Select(column => column.Type switch
            {
                TableColumnType.Number => JsonValue.Create(1),
                TableColumnType.Truth => JsonValue.Create(true),
                _ => JsonValue.Create("…"),
            })])),
        };
    }
}
