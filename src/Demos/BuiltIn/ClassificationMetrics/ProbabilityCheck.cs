using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Whether scores are probabilities. Where not, why: the end of “undefined because …”.</summary>
internal static class ProbabilityCheck
{
    // Probabilities are often printed with three decimals.
    private const double SumTolerance = 2e-3;

    /// <summary>Null where all numbers lie between 0 and 1.</summary>
    public static string? OfColumn(DataColumn column)
    {
        for (var row = 0; row < column.Count; row++)
        {
            if (column.NumberAt(row) is < 0 or > 1)
                return string.Create(CultureInfo.InvariantCulture, $"row {column.RowNumber(row):N0} of “{column.Name}” is {column.NumberAt(row):G6}, and probabilities lie between 0 and 1");
        }

        return null;
    }

    /// <summary>Null where all numbers lie between 0 and 1 and those of each row sum to 1.</summary>
    public static string? OfRows(IReadOnlyList<DataColumn> columns)
    {
        if (columns.Select(OfColumn).FirstOrDefault(reason => reason is not null) is { } outside)
            return outside;
        for (var row = 0; row < columns[0].Count; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < columns.Count; i++)
                sum += columns[i].NumberAt(row);
            if (Math.Abs(sum - 1) > SumTolerance)
                return string.Create(CultureInfo.InvariantCulture, $"the scores of row {columns[0].RowNumber(row):N0} sum to {sum:G6}, and probabilities sum to 1");
        }

        return null;
    }
}
