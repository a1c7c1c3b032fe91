using System.Globalization;
using System.Text;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Comma-separated values as RFC 4180 has them. A text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
internal static class CsvText
{
    /// <summary>Writes rows of texts, numbers, truth values and nulls.</summary>
    public static string Write(IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        string text => Quote(text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? ""),
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
