using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace DemoHub;

/// <summary>Tables as comma-separated values. The pages read and write them by the same rules, in <c>wwwroot/js/grid/csv.js</c>.</summary>
internal static partial class TableCsv
{
    private const int MaxRows = 1_000_000;
    private const int MaxColumns = 1_000;

    // A line without an end must not fill the memory before it is refused.
    private const int MaxFieldLength = 1_000_000;

    private static readonly string[] s_separators = [",", ";", "\t", "|"];

    public static Table Read(TextReader text)
    {
        using var rows = Open(text, out var columns);
        var all = new List<IReadOnlyList<object?>>();
        while (rows.MoveNext())
            all.Add(rows.Current);
        return new Table(columns, all);
    }

    /// <summary>Reads the names of the columns and no more.</summary>
    public static string[] ReadColumns(TextReader text)
    {
        using var rows = Open(text, out var columns);
        return columns;
    }

    /// <summary>Reads row after row, for tables that are not to be held as such.</summary>
    /// <param name="text">The text; the caller disposes it.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <returns>The rows, each as long as there are columns.</returns>
    /// <exception cref="DemoException">It is no such table; the message says where. Thrown while reading, too.</exception>
    public static IEnumerator<object?[]> Open(TextReader text, out string[] columns)
    {
        var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            DetectDelimiter = true,
            DetectDelimiterValues = s_separators,
            MaxFieldSize = MaxFieldLength,
            IgnoreBlankLines = true,
        }, leaveOpen: true);
        if (!MoveNext(parser))
            throw new DemoException("The CSV is empty. Its first line must name the columns.");
        if (parser.Count > MaxColumns)
            throw Refusal($"The CSV has {parser.Count:N0} columns; use at most {MaxColumns:N0}.");
        columns = NamesOf(parser.Record!);
        return ReadRows(parser, columns.Length);
    }

    private static IEnumerator<object?[]> ReadRows(CsvParser parser, int columns)
    {
        using (parser)
        {
            for (var count = 0; MoveNext(parser); count++)
            {
                if (count == MaxRows)
                    throw Refusal($"The CSV has more than {MaxRows:N0} rows; use fewer.");
                yield return ReadRow(parser, columns);
            }
        }
    }

    private static bool MoveNext(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw Refusal($"The CSV has a cell of more than {MaxFieldLength:N0} characters at line {parser.RawRow:N0}. Look for a quotation mark that is not closed.");
        }
    }

    public static string Write(Table table, bool neutralise)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            WriteRow(csv, table.Columns, neutralise);
            foreach (var row in table.Rows)
                WriteRow(csv, row, neutralise);
        }

        return text.ToString();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<object?> cells, bool neutralise)
    {
        foreach (var cell in cells)
            csv.WriteField(TextOf(cell, neutralise));
        csv.NextRecord();
    }

    private static string? TextOf(object? cell, bool neutralise) => cell switch
    {
        string text => neutralise && IsFormula(text) ? "'" + text : text,
        bool truth => truth ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString(),
    };

    private static bool IsFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !PlainNumber().IsMatch(text);

    private static object?[] ReadRow(CsvParser parser, int columns)
    {
        for (var i = columns; i < parser.Count; i++)
        {
            if (parser[i].Length > 0)
                throw Refusal($"Line {parser.RawRow:N0} of the CSV has {parser.Count:N0} cells for {columns:N0} columns. Put cells that hold a separator in quotation marks.");
        }

        var decimalComma = parser.Delimiter == ";";
        var row = new object?[columns];
        for (var i = 0; i < Math.Min(columns, parser.Count); i++)
            row[i] = CellOf(parser[i], decimalComma);
        return row;
    }

    private static object? CellOf(string text, bool decimalComma)
    {
        var bare = text.AsSpan().Trim();
        if (bare.Length == 0)
            return null;
        // Most texts are known by their first letter: a table may have millions of cells.
        if (bare[0] is (>= '0' and <= '9') or '+' or '-' or '.')
            return NumberOf(bare, decimalComma) is { } number ? number : text;
        return bare.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
            : bare.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
            : text;
    }

    private static double? NumberOf(ReadOnlySpan<char> bare, bool decimalComma)
    {
        if (decimalComma && DecimalComma().IsMatch(bare))
            bare = bare.ToString().Replace(',', '.');
        return PlainNumber().IsMatch(bare) && double.Parse(bare, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;
    }

    /// <summary>Names for all columns, each once.</summary>
    private static string[] NamesOf(string[] header)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[header.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var wanted = header[i].Trim() is { Length: > 0 } given ? given : $"Column {i + 1}";
            names[i] = wanted;
            for (var n = 2; !taken.Add(names[i]); n++)
                names[i] = $"{wanted} {n}";
        }

        return names;
    }

    private static DemoException Refusal(FormattableString words) => new(words.ToString(CultureInfo.InvariantCulture));

    // Zeros at the front are kept: they belong to codes, not to numbers.
    [GeneratedRegex(@"^[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^[+-]?[0-9]+,[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();
}
