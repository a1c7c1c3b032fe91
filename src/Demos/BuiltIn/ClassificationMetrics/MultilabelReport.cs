using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Demos.Schema;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>The report of samples that have any number of labels.</summary>
internal sealed class MultilabelReport
{
    private const string Labels = "Right and wrong";
    private const string OfScores = "Scores, whatever the threshold";

    private static readonly Averaging[] s_averages = [Averaging.Micro, Averaging.Macro, Averaging.Weighted, Averaging.Samples];

    private readonly MultilabelData _data;
    private readonly ReportOptions _options;
    private readonly MultilabelCounts _counts;
    private readonly MetricSheet _sheet = new();
    private readonly MetricIntervals _intervals;
    private readonly List<(string Key, Func<MultilabelCounts, MetricValue> Metric)> _resampled = [];

    public MultilabelReport(MultilabelData data, ReportOptions options, KnownScores known)
    {
        (_data, _options) = (data, options);
        _counts = Count(data.Weights);
        _intervals = new(data, null, options, known);
    }

    public ClassificationMetricsDemo.Result Make(CancellationToken cancellationToken)
    {
        Add(Labels, ClassificationTexts.SubsetAccuracy, static c => c.SubsetAccuracy);
        Add(Labels, ClassificationTexts.ZeroOne, static c => c.SubsetAccuracy is { IsDefined: true } right ? 1 - right.Value : c.SubsetAccuracy);
        Add(Labels, ClassificationTexts.Hamming, static c => c.HammingLoss);
        foreach (var averaging in s_averages)
        {
            foreach (var (text, metric) in (ReadOnlySpan<(MetricText, Func<ClassCounts, MetricValue>)>)
                [(ClassificationTexts.Precision, static c => c.Precision), (ClassificationTexts.Recall, static c => c.Recall), (ClassificationTexts.F1, static c => c.F1), (ClassificationTexts.Jaccard, static c => c.Jaccard)])
                AddAverage(text, averaging, metric);
            if (_options.Beta != 1)
                AddAverage(ClassificationTexts.FBeta, averaging, c => c.FBeta(_options.Beta));
        }

        var rankings = AddScores();
        _intervals.AddWeighted([.. _resampled.Select(item => item.Key)], weights =>
        {
            var counts = Count(weights);
            return [.. _resampled.Select(item => item.Metric(counts))];
        });
        _intervals.Fill(_sheet, cancellationToken);
        return new(
            _sheet.ToFigures(),
            new(null, ClassCharts.Classes(_counts.PerLabel, _data.Classes), RankingCharts.Roc(rankings, null), RankingCharts.PrecisionRecall(rankings, null), null, null, null, null),
            ClassTable.ToTable(_counts.PerLabel, _data.Classes, _counts.Average, s_averages),
            new(AveragesText.Write(_counts.PerLabel, _data.Classes, _counts.Average, isMultilabel: true)),
            new(string.Join("\n\n", _data.Notes.Concat(_intervals.Notes))),
            Summarise());
    }

    private MultilabelCounts Count(double[] weights) => MultilabelCounts.Of(_data.Truth, _data.Predicted, _data.Classes.Count, weights, _data.Classes);

    private (string Name, ScoreRanking Ranking)[] AddScores()
    {
        if (_data.LabelScores is not { } scores)
            return [];
        var labels = _data.Classes.Count;
        var rankings = ClassRankings.OfLabels(_data.Truth, scores, labels, _data.Weights, _data.Classes);
        _sheet.Add(OfScores, ClassificationTexts.RocAucOneVsRest with { Key = "roc_auc_score_macro", Name = "ROC AUC, macro" }, rankings.Area(Averaging.Macro).Value);
        _sheet.Add(OfScores, ClassificationTexts.Averaged(ClassificationTexts.AveragePrecision, "macro") with { Name = "Average precision, macro" }, rankings.AveragePrecision(Averaging.Macro).Value);
        _sheet.Add(OfScores, ClassificationTexts.LabelRanking, LabelRanking.AveragePrecision(_data.Truth, scores, labels, _data.Weights));
        _sheet.Add(OfScores, ClassificationTexts.Coverage, LabelRanking.CoverageError(_data.Truth, scores, labels, _data.Weights));
        _sheet.Add(OfScores, ClassificationTexts.RankingLoss, LabelRanking.RankingLoss(_data.Truth, scores, labels, _data.Weights));
        return [.. rankings.PerClass.Index().OrderByDescending(item => item.Item.Positives).Select(item => (_data.Classes[item.Index], item.Item))];
    }

    private void Add(string group, MetricText text, Func<MultilabelCounts, MetricValue> metric, string? note = null)
    {
        _sheet.Add(group, text, metric(_counts), note);
        _resampled.Add((text.Key, metric));
    }

    private void AddAverage(MetricText text, Averaging averaging, Func<ClassCounts, MetricValue> metric)
    {
        var average = _counts.Average(averaging, metric);
        var note = !average.Value.IsDefined ? null
            : average.UndefinedClasses.Count > 0 ? $"undefined for {average.UndefinedClasses.Count} of the labels, which count 0, as in scikit-learn"
            : average.UndefinedSamples > 0 ? $"undefined for {average.UndefinedSamples} of the samples, which count 0, as in scikit-learn"
            : null;
        Add(Group(averaging), ClassificationTexts.Averaged(text, ClassTable.Name(averaging)), c => c.Average(averaging, metric).Value, note);
    }

    private static string Group(Averaging averaging) => averaging is Averaging.Samples ? "Mean over the samples" : $"{Words.Sentence(ClassTable.Name(averaging))} average";

    private JsonObject Summarise()
    {
        var summary = _sheet.ToSummary();
        summary["samples"] = _data.Count;
        summary["labels"] = new JsonArray([.. _data.Classes.Select(name => JsonValue.Create(name))]);
        summary["classification_report"] = ClassTable.ToJson(_counts.PerLabel, _data.Classes, _counts.Average, s_averages);
        return summary;
    }
}
