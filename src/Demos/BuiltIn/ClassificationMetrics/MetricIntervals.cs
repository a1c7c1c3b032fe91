using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Confidence intervals of the metrics of a report.</summary>
internal sealed class MetricIntervals(ClassificationData data, ConfusionMatrix? matrix, ReportOptions options)
{
    private readonly List<(string Key, Func<ConfusionMatrix, MetricValue> Metric)> _ofMatrix = [];
    private readonly List<(string Key, Func<ScoreRanking, MetricValue> Metric)> _ofRanking = [];
    private readonly List<(string Key, Func<ClassRankings, MetricValue> Metric)> _ofRankings = [];
    private readonly List<(IReadOnlyList<string> Keys, Func<double[], IReadOnlyList<MetricValue>> Metrics)> _ofWeights = [];

    public ScoreRanking? Ranking { get; set; }

    public ClassRankings? Rankings { get; set; }

    public List<string> Notes { get; } = [];

    public void Add(string key, Func<ConfusionMatrix, MetricValue> metric) => _ofMatrix.Add((key, metric));

    public void Add(string key, Func<ScoreRanking, MetricValue> metric) => _ofRanking.Add((key, metric));

    public void Add(string key, Func<ClassRankings, MetricValue> metric) => _ofRankings.Add((key, metric));

    /// <summary>A metric of the samples' weights.</summary>
    public void AddWeighted(string key, Func<double[], MetricValue> metric) => AddWeighted([key], weights => [metric(weights)]);

    /// <summary>Several at once, that share their work.</summary>
    public void AddWeighted(IReadOnlyList<string> keys, Func<double[], IReadOnlyList<MetricValue>> metrics) => _ofWeights.Add((keys, metrics));

    public void Fill(MetricSheet sheet, CancellationToken cancellationToken)
    {
        _ = (data, matrix, options);
    }
}
