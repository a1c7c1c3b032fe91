using System.Globalization;
using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Outputs;

namespace DemoHub.Web.Components.Cards;

/// <summary>A table, read from the JSON that the API gives.</summary>
internal sealed class TableReading
{
    private readonly JsonElement[] _rows;

    public TableReading(JsonElement table)
    {
        Columns = [.. table.GetProperty("columns").EnumerateArray().Select(name => name.ToString())];
        _rows = [.. table.GetProperty("rows").EnumerateArray()];
    }

    public string[] Columns { get; }

    public int Count => _rows.Length;

    /// <summary>The place of a column; -1 where there is none of that name.</summary>
    public int IndexOf(string? column) => column is null ? -1 : Array.IndexOf(Columns, column);

    /// <summary>A cell as people read it; empty for nothing.</summary>
    public string Text(int row, int column) => column < 0 ? "" : Cell(row, column) switch
    {
        null => "",
        bool truth => truth ? "Yes" : "No",
        double number => Phrases.Number(number),
        var text => (string)text,
    };

    /// <summary>A cell as a number; null where it holds none that is finite.</summary>
    public double? Number(int row, int column) => column >= 0 && Cell(row, column) is double number && double.IsFinite(number) ? number : null;

    /// <summary>A cell as a file; null where it holds none.</summary>
    public FileReading? File(int row, int column) => column < 0 ? null : FileReading.Of(_rows[row][column]);

    /// <summary>The parts of a cell that lists texts: between bars where it has one, else between commas.</summary>
    public string[] Texts(int row, int column)
    {
        var text = Text(row, column);
        return [.. text.Split(text.Contains('|', StringComparison.Ordinal) ? '|' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    /// <summary>Comma-separated values.</summary>
    public string ToCsv() => CsvText.Write([Columns, .. Rows]);

    /// <summary>Rows for a spreadsheet to paste.</summary>
    public string ToText() => string.Join('\n', Rows.Prepend(Columns).Select(row => string.Join('\t', row.Select(Plain))));

    /// <summary>The cells: numbers, texts, truths and nulls; a file is its address.</summary>
    public IEnumerable<IEnumerable<object?>> Rows => Enumerable.Range(0, Count).Select(row => Enumerable.Range(0, Columns.Length).Select(column => Cell(row, column)));

    private object? Cell(int row, int column)
    {
        var cell = _rows[row][column];
        return cell.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Numbers.FromJson(cell),
            JsonValueKind.Object => FileReading.Of(cell)?.Address,
            _ => cell.ToString(),
        };
    }

    private static string Plain(object? cell) =>
        (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").ReplaceLineEndings(" ").Replace('\t', ' ');
}
