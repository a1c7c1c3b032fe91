using System.Security.Cryptography;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>
/// The last large files, read already: while a visitor moves a slider the same file comes with each run. Files are told apart by their content. Safe for
/// several threads.
/// </summary>
internal sealed class RecentTables
{
    // Together about as much memory as a million rows of three columns take.
    private const long MostCells = 4_000_000;

    // Smaller ones are read again as fast as they are found.
    private const long LeastBytes = 100_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Hash, ColumnTable Table)> _tables = new();

    /// <inheritdoc cref="ColumnTable.Read"/>
    public ColumnTable Read(Table? table, FileData? file)
    {
        if (file is null || file.Size < LeastBytes)
            return ColumnTable.Read(table, file);
        using var content = file.OpenRead();
        var hash = Convert.ToHexString(SHA256.HashData(content));
        lock (_lock)
        {
            for (var node = _tables.First; node is not null; node = node.Next)
            {
                if (node.Value.Hash != hash)
                    continue;
                _tables.Remove(node);
                _tables.AddFirst(node);
                return node.Value.Table;
            }
        }

        var read = ColumnTable.Read(null, file);
        lock (_lock)
        {
            _tables.AddFirst((hash, read));
            while (_tables.Count > 1 && _tables.Sum(item => (long)item.Table.Rows * item.Table.Columns.Count) > MostCells)
                _tables.RemoveLast();
        }

        return read;
    }
}
