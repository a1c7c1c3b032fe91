using System.Globalization;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>
/// A visitor's table by columns, read from a grid or from a file of up to a million rows. Rows without any value are left out. What is
/// wrong is told as a <see cref="DemoException"/> that names input, row and column.
/// </summary>
internal sealed class ColumnTable
{
    // A ranking of a million rows takes 40 MB: what was asked for last is enough.
    private const int MostKnown = 4;

    private readonly LinkedList<(string Key, object Value)> _known = new();

    private ColumnTable(string input, IReadOnlyList<DataColumn> columns) => (Input, Columns) = (input, columns);

    /// <summary>The input it came with.</summary>
    public string Input { get; }

    public IReadOnlyList<DataColumn> Columns { get; }

    public int Rows => Columns[0].Count;

    /// <summary>Reads a file if there is one, else a grid.</summary>
    /// <param name="table">What stands in the grid; null for nothing.</param>
    /// <param name="file">Comma-separated values; null for none.</param>
    /// <param name="tableInput">The name of the grid's input.</param>
    /// <param name="fileInput">The name of the file's input.</param>
    /// <exception cref="DemoException">There is nothing to read, or it is no table.</exception>
    public static ColumnTable Read(Table? table, FileData? file, string tableInput = "table", string fileInput = "file")
    {
        if (file is not null)
            return ReadFile(file, fileInput);
        if (table is null)
            throw new DemoException("is empty. Paste a table with a line for each sample, open a CSV file, or choose an example", tableInput);
        var builder = new Builder(tableInput, table.Columns);
        foreach (var row in table.Rows)
            builder.Add(row);
        return builder.Build();
    }

    /// <summary>What was calculated of the table lately, or is now. A large file is kept from run to run, and what is known of it with it.</summary>
    /// <param name="key">Says what, with all that it depends on beside the table.</param>
    /// <param name="make">Calculates it.</param>
    public T Known<T>(string key, Func<T> make)
        where T : class
    {
        lock (_known)
        {
            if (_known.FirstOrDefault(item => item.Key == key) is { Value: T known })
                return known;
        }

        // Two at once may both make it, and either will do.
        var made = make();
        lock (_known)
        {
            _known.AddFirst((key, made));
            if (_known.Count > MostKnown)
                _known.RemoveLast();
        }

        return made;
    }

    /// <summary>Finds a column: the one chosen, or one with a usual name.</summary>
    /// <param name="chosen">What the visitor chose; null or empty for nothing.</param>
    /// <param name="input">The input it was chosen with.</param>
    /// <param name="usual">Usual names in lower case without other signs, the likeliest first.</param>
    /// <returns>The column; null where nothing was chosen and no name is usual.</returns>
    /// <exception cref="DemoException">There is no column of the chosen name.</exception>
    public DataColumn? Find(string? chosen, string input, params ReadOnlySpan<string> usual)
    {
        if (!string.IsNullOrWhiteSpace(chosen))
        {
            return Columns.FirstOrDefault(column => column.Name == chosen)
                ?? Columns.FirstOrDefault(column => Bare(column.Name) == Bare(chosen))
                ?? throw new DemoException($"names the column '{chosen}', which there is not. There are {ListColumns()}", input);
        }

        foreach (var name in usual)
        {
            if (Columns.FirstOrDefault(column => Bare(column.Name) == name) is { } column)
                return column;
        }

        return null;
    }

    /// <summary>The names of all columns, for errors.</summary>
    public string ListColumns() => Columns.Count <= 20
        ? string.Join(", ", Columns.Select(column => $"'{column.Name}'"))
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Columns.Take(20).Select(column => $"'{column.Name}'"))} and {Columns.Count - 20:N0} more");

    /// <summary>A name in lower case with letters and digits only: <c>y_true</c> and <c>Y True</c> are the same.</summary>
    public static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static ColumnTable ReadFile(FileData file, string input)
    {
        using var stream = file.OpenRead();
        using var reader = new StreamReader(stream);
        try
        {
            using var rows = TableCsv.Open(reader, out var columns);
            var builder = new Builder(input, columns);
            while (rows.MoveNext())
                builder.Add(rows.Current);
            return builder.Build();
        }
        catch (DemoException failure) when (failure.Input is null)
        {
            throw new DemoException($"cannot be read. {failure.Message.TrimEnd('.')}", input);
        }
    }

    private sealed class Builder(string input, IReadOnlyList<string> columns)
    {
        private readonly List<double>[] _numbers = [.. columns.Select(_ => new List<double>())];
        private readonly List<string?>?[] _texts = new List<string?>?[columns.Count];
        private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
        private List<int>? _rowNumbers;
        private int _seen;
        private int _kept;

        public void Add(IReadOnlyList<object?> row)
        {
            _seen++;
            if (row.All(cell => cell is null or ""))
            {
                _rowNumbers ??= [.. Enumerable.Range(1, _kept)];
                return;
            }

            for (var i = 0; i < _numbers.Length; i++)
                Add(i, row[i]);
            _kept++;
            _rowNumbers?.Add(_seen);
        }

        public ColumnTable Build()
        {
            if (_kept == 0)
                throw new DemoException("has no rows with values. Paste a table with a line for each sample, open a CSV file, or choose an example", input);
            var rowNumbers = _rowNumbers?.ToArray();
            return new(input, [.. columns.Select((name, i) => new DataColumn(name, input, [.. _numbers[i]], _texts[i]?.ToArray(), rowNumbers))]);
        }

        private void Add(int column, object? cell)
        {
            _numbers[column].Add(cell is double number ? number : double.NaN);
            var text = cell switch { string { Length: > 0 } given => Pooled(given.Trim()), bool truth => truth ? "true" : "false", _ => null };
            if (text is not null && _texts[column] is null)
                _texts[column] = [.. Enumerable.Repeat<string?>(null, _kept)];
            _texts[column]?.Add(text is "" ? null : text);
        }

        // Labels come again and again; each is kept once.
        private string Pooled(string text)
        {
            if (_pool.TryGetValue(text, out var pooled))
                return pooled;
            if (_pool.Count < 10_000)
                _pool[text] = text;
            return text;
        }
    }
}
