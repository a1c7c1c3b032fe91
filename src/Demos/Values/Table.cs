namespace DemoHub;

/// <summary>
/// Rows and columns. A cell holds a <see cref="double"/>, a <see cref="string"/>, a <see cref="bool"/> or null; in a table that a demo
/// returns also an <see cref="AudioData"/> or <see cref="ImageData"/>.
/// </summary>
public sealed class Table
{
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows; each has as many cells as there are columns.</param>
    /// <exception cref="ArgumentException">A row has more or fewer cells.</exception>
    public Table(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
                throw new ArgumentException($"Row {i + 1} has {rows[i].Count} cells for {columns.Count} columns.", nameof(rows));
        }

        Columns = columns;
        Rows = rows;
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    /// <summary>
    /// Reads comma-separated values. The first line names the columns; commas, semicolons, tabs or bars part the cells. What
    /// reads as a number becomes one (with a decimal comma where semicolons part the cells; <c>007</c> stays text), <c>true</c> and
    /// <c>false</c> become truths, and an empty cell null.
    /// </summary>
    /// <exception cref="DemoException">It is no such table, or has over 1,000,000 rows or 1,000 columns; the message says where.</exception>
    public static Table FromCsv(string csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        return TableCsv.Read(new StringReader(csv));
    }

    /// <inheritdoc cref="FromCsv(string)"/>
    /// <param name="csv">UTF-8, or what its byte order mark says. The caller disposes it.</param>
    public static Table FromCsv(Stream csv)
    {
        using var reader = new StreamReader(csv, leaveOpen: true);
        return TableCsv.Read(reader);
    }

    /// <summary>Reads the names of the columns and no more.</summary>
    /// <param name="csv">UTF-8, or what its byte order mark says. The caller disposes it.</param>
    /// <exception cref="DemoException">It is no such table.</exception>
    public static IReadOnlyList<string> ColumnsOf(Stream csv)
    {
        using var reader = new StreamReader(csv, leaveOpen: true);
        return TableCsv.ReadColumns(reader);
    }

    /// <summary>Reads a file of comma-separated values, as <see cref="FromCsv(string)"/> does.</summary>
    /// <param name="path">The demo's own file; never a name that a visitor gave.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="DemoException">It is no such table.</exception>
    public static Table Load(string path)
    {
        using var reader = new StreamReader(path);
        return TableCsv.Read(reader);
    }

    /// <summary>The table as comma-separated values, lines ending in CR and LF.</summary>
    /// <param name="neutralise">
    /// Whether a text that a spreadsheet would run as a formula (it begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a
    /// carriage return, and is no plain number) gets an apostrophe before it. Default: true; turn it off only for other programs.
    /// </param>
    public string ToCsv(bool neutralise = true) => TableCsv.Write(this, neutralise);

    /// <summary>The cells of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<object?> Column(string name)
    {
        var index = IndexOf(name);
        return [.. Rows.Select(row => row[index])];
    }

    /// <summary>The cells of a column as numbers; NaN where a cell holds none.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public double[] Numbers(string name)
    {
        var index = IndexOf(name);
        return [.. Rows.Select(row => row[index] as double? ?? double.NaN)];
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name)
                return i;
        }

        throw new ArgumentException($"There is no column '{name}'; there are {string.Join(", ", Columns)}.", nameof(name));
    }
}
