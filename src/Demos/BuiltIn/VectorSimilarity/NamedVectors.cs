using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>Vectors of one length, each with a name.</summary>
internal sealed record NamedVectors(IReadOnlyList<string> Names, IReadOnlyList<double[]> Vectors)
{
    private const int MostVectors = 200;

    /// <summary>Two lists of numbers.</summary>
    /// <exception cref="DemoException">One is missing, or they are not equally long.</exception>
    public static NamedVectors Of(double[]? a, double[]? b)
    {
        if (a is null or { Length: 0 })
            throw new DemoException("is empty. Give numbers, such as 1, 2, 3, or a table of vectors", "a");
        if (b is null or { Length: 0 })
            throw new DemoException("is empty. Give numbers, such as 1, 2, 3, or a table of vectors", "b");
        return a.Length == b.Length
            ? new(["a", "b"], [a, b])
            : throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {b.Length:N0} numbers, and “a” has {a.Length:N0}; give as many of both"), "b");
    }

    /// <summary>The rows of a table; the first column of texts names them.</summary>
    /// <exception cref="DemoException">They are no vectors; the message names row and column.</exception>
    public static NamedVectors Of(ColumnTable table)
    {
        if (table.Rows is < 2 or > MostVectors)
            throw new DemoException(string.Create(CultureInfo.InvariantCulture, $"has {table.Rows:N0} {(table.Rows == 1 ? "vector" : "vectors")}; give from 2 to {MostVectors}, a row for each"), table.Input);
        var name = table.Columns.FirstOrDefault(column => Enumerable.Range(0, column.Count).All(row => double.IsNaN(column.NumberAt(row)) && column.TextAt(row) is not null));
        DataColumn[] parts = [.. table.Columns.Where(column => column != name)];
        if (parts.Length == 0)
            throw new DemoException("has no column of numbers. Give a row for each vector and a column for each of its numbers", table.Input);
        double[][] columns = [.. parts.Select(column => column.Numbers())];
        return new(
            [.. Enumerable.Range(0, table.Rows).Select(row => name?.TextAt(row) ?? string.Create(CultureInfo.InvariantCulture, $"row {parts[0].RowNumber(row):N0}"))],
            [.. Enumerable.Range(0, table.Rows).Select(row => columns.Select(column => column[row]).ToArray())]);
    }
}
