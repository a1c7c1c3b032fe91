using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Cells that hold several labels, with bars or semicolons between.</summary>
internal static class LabelSets
{
    private static readonly char[] s_separators = ['|', ';'];

    /// <summary>Whether a column has a cell with several labels.</summary>
    public static bool AreIn(DataColumn column)
    {
        for (var row = 0; row < column.Count; row++)
        {
            if (column.TextAt(row)?.AsSpan().IndexOfAny(s_separators) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The labels of a cell, each once; none where it is empty.</summary>
    public static string[] Of(string? cell, bool commas) => cell is null ? []
        : [.. cell.Split(commas ? ['|', ';', ','] : s_separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
