using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What follows from the scores of a table and not from the threshold: sorted once, resampled once, however often a slider moves.</summary>
internal sealed class KnownScores
{
    private readonly ColumnTable _table;
    private readonly string _columns;
    private readonly string _settings;

    public KnownScores(ColumnTable table, ClassificationColumns columns, ReportOptions options)
    {
        _table = table;
        _columns = $"{string.Join('\n', [columns.Truth, columns.Prediction, columns.Weight, columns.Positive, .. columns.Scores])}\n{columns.Task}";
        _settings = string.Create(CultureInfo.InvariantCulture, $"{options.TopK} {options.Confidence} {options.Resamples} {options.Seed}");
    }

    /// <summary>The samples in the order of their scores.</summary>
    public ScoreRanking Ranking(Func<ScoreRanking> make) => _table.Known($"ranking\n{_columns}", make);

    /// <summary>Intervals of metrics.</summary>
    /// <param name="what">The metrics: always the same for the same columns.</param>
    /// <param name="make">Draws them.</param>
    public IReadOnlyList<BootstrapInterval> Intervals(string what, Func<IReadOnlyList<BootstrapInterval>> make) => _table.Known($"{what} {_settings}\n{_columns}", make);
}
