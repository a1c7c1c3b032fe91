using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace DemoHub.Demos.Flags;

/// <summary>Writes flags for other programs.</summary>
public static class FlagExport
{
    private static readonly string[] s_columns = ["at", "id", "demo", "run", "reason", "comment", "model", "version", "hash", "device", "runMs", "files"];

    /// <summary>One object a line.</summary>
    public static void WriteJsonLines(IEnumerable<Flag> flags, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(flags);
        ArgumentNullException.ThrowIfNull(output);
        foreach (var flag in flags)
            output.Write(JsonSerializer.Serialize(flag, FlagFile.Json) + "\n");
    }

    /// <summary>
    /// A table: what is known of each flag, then a column for each input and output. A text that a spreadsheet would take for a formula
    /// begins with an apostrophe.
    /// </summary>
    /// <param name="flags">Read twice: first for the columns.</param>
    /// <param name="output">Where to.</param>
    public static void WriteCsv(IEnumerable<Flag> flags, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var inputs = new List<string>();
        var outputs = new List<string>();
        foreach (var flag in flags)
        {
            Add(inputs, flag.Inputs);
            Add(outputs, flag.Outputs);
        }

        using var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        WriteRow(csv, [.. s_columns, .. inputs.Select(name => $"inputs.{name}"), .. outputs.Select(name => $"outputs.{name}")]);
        foreach (var flag in flags)
            WriteRow(csv, [.. Facts(flag), .. inputs.Select(name => Cell(flag.Inputs, name)), .. outputs.Select(name => Cell(flag.Outputs, name))]);
    }

    private static void Add(List<string> names, JsonElement? values)
    {
        if (values is { ValueKind: JsonValueKind.Object } members)
            names.AddRange(members.EnumerateObject().Select(member => member.Name).Where(name => !names.Contains(name)));
    }

    private static string?[] Facts(Flag flag) =>
    [
        flag.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        flag.Id,
        flag.Demo,
        flag.Run,
        flag.Reason,
        flag.Comment,
        flag.Model?.Name,
        flag.Model?.Version,
        flag.Model?.Hash,
        flag.Device,
        flag.RunMs?.ToString("0.###", CultureInfo.InvariantCulture),
        string.Join(' ', flag.Files.Select(file => file.Path)),
    ];

    private static string? Cell(JsonElement? values, string name) =>
        values is not { ValueKind: JsonValueKind.Object } members || !members.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();

    private static void WriteRow(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(Neutralise(cell));
        csv.NextRecord();
    }

    private static string? Neutralise(string? text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
}
