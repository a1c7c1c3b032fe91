using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// Rows and columns: <c>{ "columns": ["a", "b"], "rows": [[1, "x"], …] }</c>. A cell is a number, a text, true, false or
/// null; one that a demo returns may also be a file, with its <c>seconds</c> or its <c>width</c> and <c>height</c>. Its value is a <see cref="Table"/>.
/// </summary>
public sealed record TableComponent : Component
{
    /// <summary>The columns that it must have, in this order; null for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TableColumn>? Columns { get; init; }

    /// <summary>Rows at most. Default: 100,000.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Columns at most. Default: 200.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>Shows a result as cards; null for another form.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardsLayout? Cards { get; init; }

    /// <summary>Shows a result as chips; null for another form.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChipsLayout? Chips { get; init; }

    /// <summary>Whether its rows are <see cref="Figure"/>s, shown as tiles. Default: false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Figures { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("columns", out var columns) || columns.ValueKind != JsonValueKind.Array
            || !json.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
            return Refuse("must be a table as { \"columns\": [names], \"rows\": [[cells], …] }", out value, out error);
        if (columns.GetArrayLength() > MaxColumns)
            return Refuse($"has {Count(columns.GetArrayLength())} columns; use at most {Count(MaxColumns)}", out value, out error);
        if (rows.GetArrayLength() > MaxRows)
            return Refuse($"has {Count(rows.GetArrayLength())} rows; use at most {Count(MaxRows)}", out value, out error);

        var names = new List<string>();
        foreach (var column in columns.EnumerateArray())
        {
            if (column.ValueKind != JsonValueKind.String || !column.TryGetText(out var name))
                return Refuse("has a column whose name is not text", out value, out error);
            names.Add(name);
        }

        if (Columns is not null && !names.SequenceEqual(Columns.Select(column => column.Name)))
            return Refuse($"must have the columns {string.Join(", ", Columns.Select(column => column.Name))}, in this order", out value, out error);
        if (Required && rows.GetArrayLength() == 0)
            return Refuse("has no rows; type, paste or open some", out value, out error);

        var cells = new List<IReadOnlyList<object?>>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() != names.Count)
                return Refuse($"has a row {Count(cells.Count + 1)} that is not a list of {Count(names.Count)} cells", out value, out error);
            if (ReadRow(row, cells.Count + 1, names, out error) is not { } read)
                return Refuse(error!, out value, out error);
            cells.Add(read);
        }

        return Accept(new Table(names, cells), out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var table = (Table)value;
        return new JsonObject
        {
            ["columns"] = new JsonArray([.. table.Columns.Select(name => JsonValue.Create(name))]),
            ["rows"] = new JsonArray([.. table.Rows.Select((row, index) => new JsonArray(
                [.. row.Select((cell, column) => TableCell.Write(cell, $"{table.Columns[column]}-{index + 1}", files))]))]),
        };
    }

    private object?[]? ReadRow(JsonElement row, int number, List<string> names, out string? error)
    {
        error = null;
        var read = new object?[names.Count];
        var i = 0;
        foreach (var cell in row.EnumerateArray())
        {
            if (!TableCell.TryRead(cell, out read[i]) || (Columns is not null && !Columns[i].Takes(read[i])))
            {
                var wanted = Columns?[i].Type switch
                {
                    TableColumnType.Number => "a number",
                    TableColumnType.Text => "text",
                    TableColumnType.Truth => "true or false",
                    _ => "a number, text, true, false or null",
                };
                error = $"has a cell in row {Count(number)}, column '{names[i]}' that is not {wanted}";
                return null;
            }

            i++;
        }

        return read;
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its cells hold.</param>
public sealed record TableColumn(string Name, TableColumnType Type = TableColumnType.Any)
{
    /// <summary>Whether a cell may hold a value; null is welcome in every column.</summary>
    internal bool Takes(object? value) => (Type, value) switch
    {
        (_, null) or (TableColumnType.Any, _) => true,
        (TableColumnType.Number, double) or (TableColumnType.Text, string) or (TableColumnType.Truth, bool) => true,
        _ => false,
    };
}

/// <summary>What the cells of a column hold.</summary>
public enum TableColumnType
{
    Any,
    Number,
    Text,
    Truth,
}
