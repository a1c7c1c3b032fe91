using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What follows from the scores of a table and not from the threshold: sorted once, resampled once, however often a slider moves.</summary>
internal sealed class KnownScores
{
    private readonly ColumnTable _table;
    private readonly string _key;

    public KnownScores(ColumnTable table, ClassificationColumns columns, ReportOptions options)
    {
        _table = table;
        _key = string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', [columns.Truth, columns.Prediction, columns.Weight, columns.Positive, .. columns.Scores])}\n{columns.Task} {options.TopK} {options.Confidence} {options.Resamples} {options.Seed}");
    }

    /// <param name="what">Tells it from the other things that are known.</param>
    /// <param name="make">Makes it where it is not.</param>
    public T Get<T>(string what, Func<T> make)
        where T : class => _table.Known($"{what} {_key}", make);
}
