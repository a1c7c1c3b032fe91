namespace DemoHub;

/// <summary>Rows and columns. A cell holds a <see cref="double"/>, a <see cref="string"/>, a <see cref="bool"/> or null.</summary>
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
