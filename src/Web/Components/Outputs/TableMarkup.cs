using System.Globalization;
using System.Text;
using DemoHub.Web.Components.Cards;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Tables as text for papers. Numbers have at most six significant digits; those who need all of them take JSON or CSV.</summary>
internal static class TableMarkup
{
    /// <summary>A table in Markdown, as GitHub has it.</summary>
    public static string Markdown(TableReading table)
    {
        var text = new StringBuilder();
        AppendRow(table.Columns.Select(MarkdownText));
        AppendRow(table.Columns.Select((_, column) => IsNumeric(table, column) ? "---:" : "---"));
        foreach (var row in table.Rows)
            AppendRow(row.Select(cell => MarkdownText(Text(cell))));
        return text.ToString();

        void AppendRow(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    /// <summary>A table in LaTeX with the rules of the package booktabs.</summary>
    public static string Latex(TableReading table)
    {
        var text = new StringBuilder("% \\usepackage{booktabs}\n\\begin{tabular}{");
        for (var column = 0; column < table.Columns.Length; column++)
            text.Append(IsNumeric(table, column) ? 'r' : 'l');
        text.Append("}\n\\toprule\n");
        AppendRow(table.Columns.Select(LatexText));
        text.Append("\\midrule\n");
        foreach (var row in table.Rows)
            AppendRow(row.Select(cell => LatexText(Text(cell))));
        return text.Append("\\bottomrule\n\\end{tabular}\n").ToString();

        void AppendRow(IEnumerable<string> cells) => text.AppendJoin(" & ", cells).Append(" \\\\\n");
    }

    // Files and texts to the left, numbers to the right.
    private static bool IsNumeric(TableReading table, int column) =>
        table.Rows.Select(row => row.ElementAt(column)).Where(cell => cell is not null).All(cell => cell is double) && table.Rows.Any(row => row.ElementAt(column) is not null);

    private static string Text(object? cell) => cell switch
    {
        null => "",
        bool truth => truth ? "yes" : "no",
        double number => number.ToString("G6", CultureInfo.InvariantCulture),
        _ => cell.ToString()!.ReplaceLineEndings(" "),
    };

    private static string MarkdownText(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string LatexText(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '\\' => escaped.Append("\\textbackslash{}"),
                '~' => escaped.Append("\\textasciitilde{}"),
                '^' => escaped.Append("\\textasciicircum{}"),
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => escaped.Append('\\').Append(sign),
                _ => escaped.Append(sign),
            };
        }

        return escaped.ToString();
    }
}
