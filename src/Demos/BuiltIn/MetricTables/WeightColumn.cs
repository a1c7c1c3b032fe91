namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>The column of the samples' weights.</summary>
internal static class WeightColumn
{
    private static readonly string[] s_names = ["sampleweight", "weight", "weights"];

    /// <summary>The weights, 0 or more and not all 0; empty where there is no such column.</summary>
    /// <param name="table">The visitor's table.</param>
    /// <param name="chosen">The column that the visitor chose; null or empty for one of a usual name.</param>
    /// <param name="notes">Where to say that there are weights.</param>
    /// <exception cref="DemoException">They cannot be used; the message names row and column.</exception>
    public static double[] Read(ColumnTable table, string? chosen, ICollection<string> notes)
    {
        if (table.Find(chosen, "weight", s_names) is not { } column)
            return [];
        var weights = column.Numbers();
        var negative = Array.FindIndex(weights, weight => weight < 0);
        if (negative >= 0)
            throw column.Fault(negative, "is a negative weight. Use weights of 0 or more");
        if (Array.TrueForAll(weights, weight => weight == 0))
            throw new DemoException($"is the column '{column.Name}', whose weights are all 0. Give at least one sample weight", "weight");
        notes.Add($"Samples are weighted by “{column.Name}”.");
        return weights;
    }

    /// <summary>Whether a column of this name holds weights.</summary>
    public static bool IsUsual(string name) => s_names.Contains(ColumnTable.Bare(name));
}
