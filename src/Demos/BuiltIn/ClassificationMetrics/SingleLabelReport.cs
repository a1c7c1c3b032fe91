using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Demos.Schema;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>The report of samples that have one class each.</summary>
internal sealed class SingleLabelReport
{
    private const string Labels = "Right and wrong";
    private const string OfPositive = "The positive class";
    private const string OfScores = "Scores, whatever the threshold";

    private const int CalibrationBins = 10;

    private static readonly (MetricText Text, Func<ClassCounts, MetricValue> Metric)[] s_averaged =
    [
        (ClassificationTexts.Precision, static c => c.Precision), (ClassificationTexts.Recall, static c => c.Recall),
        (ClassificationTexts.F1, static c => c.F1), (ClassificationTexts.Jaccard, static c => c.Jaccard),
    ];

    private static readonly Averaging[] s_averages = [Averaging.Micro, Averaging.Macro, Averaging.Weighted];

    private readonly SingleLabelData _data;
    private readonly ReportOptions _options;
    private readonly ConfusionMatrix _matrix;
    private readonly MetricSheet _sheet = new();
    private readonly MetricIntervals _intervals;
    private readonly KnownScores _known;

    public SingleLabelReport(SingleLabelData data, ReportOptions options, KnownScores known)
    {
        (_data, _options, _known) = (data, options, known);
        _matrix = ConfusionMatrix.Of(data.Truth, data.Predicted, data.Classes.Count, data.Weights, data.Classes);
        _intervals = new(data, _matrix, options, known);
    }

    private BinaryData? Binary => _data as BinaryData;

    public ClassificationMetricsDemo.Result Make(CancellationToken cancellationToken)
    {
        AddLabels();
        var rankings = Binary is { } binary ? AddBinary(binary) : AddMulticlass();
        _intervals.Fill(_sheet, cancellationToken);
        return new(
            _sheet.ToFigures(),
            Draw(rankings),
            ClassTable.ToTable(_matrix.PerClass, _data.Classes, _matrix.Average, s_averages),
            new(Binary is null ? AveragesText.Write(_matrix.PerClass, _data.Classes, _matrix.Average, isMultilabel: false) : BinaryAverages()),
            new(string.Join("\n\n", _data.Notes.Concat(_intervals.Notes))),
            Summarise());
    }

    private void AddLabels()
    {
        Add(Labels, ClassificationTexts.Accuracy, static m => m.Accuracy);
        Add(Labels, ClassificationTexts.BalancedAccuracy, static m => m.BalancedAccuracy);
        Add(Labels, Binary is null ? ClassificationTexts.MatthewsMulticlass : ClassificationTexts.Matthews, static m => m.Matthews);
        Add(Labels, ClassificationTexts.Kappa, static m => m.Kappa());
        Add(Labels, ClassificationTexts.ZeroOne, static m => m.ZeroOneLoss);
        Add(Labels, ClassificationTexts.Hamming, static m => m.ZeroOneLoss);
    }

    private (string Name, ScoreRanking Ranking)[] AddBinary(BinaryData data)
    {
        var k = data.Positive;
        var beta = _options.Beta;
        Add(OfPositive, ClassificationTexts.Precision, m => m.PerClass[k].Precision);
        Add(OfPositive, ClassificationTexts.Recall, m => m.PerClass[k].Recall);
        Add(OfPositive, ClassificationTexts.Specificity, m => m.PerClass[k].Specificity);
        Add(OfPositive, ClassificationTexts.F1, m => m.PerClass[k].F1);
        if (beta != 1)
            Add(OfPositive, ClassificationTexts.FBeta, m => m.PerClass[k].FBeta(beta));
        Add(OfPositive, ClassificationTexts.Jaccard, m => m.PerClass[k].Jaccard);
        if (data.Scores is not { } scores)
            return [];

        var ranking = _known.Ranking(() => ScoreRanking.Of(data.Truth, scores, k, data.Weights, $"“{data.Classes[k]}”"));
        _intervals.Ranking = ranking;
        Add(OfScores, ClassificationTexts.RocAuc, ranking, static r => r.Area);
        Add(OfScores, ClassificationTexts.AveragePrecision, ranking, static r => r.AveragePrecision);
        Add(OfScores, ClassificationTexts.KolmogorovSmirnov, ranking, static r => r.KolmogorovSmirnov);
        var truth = data.Truth;
        if (IsProbability(ClassificationTexts.LogLoss, () => ProbabilityMetrics.LogLoss(truth, scores, k, data.Weights)))
            _intervals.AddMean(ClassificationTexts.LogLoss.Key, i => ProbabilityMetrics.LogLoss(truth.AsSpan(i, 1), scores.AsSpan(i, 1), k).Value);
        if (IsProbability(ClassificationTexts.Brier, () => ProbabilityMetrics.Brier(truth, scores, k, data.Weights)))
            _intervals.AddMean(ClassificationTexts.Brier.Key, i => ProbabilityMetrics.Brier(truth.AsSpan(i, 1), scores.AsSpan(i, 1), k).Value);
        if (IsProbability(ClassificationTexts.CalibrationError, () => CalibrationCurve.Of(truth, scores, CalibrationBins, BinStrategy.Uniform, k, data.Weights).ExpectedError))
            _intervals.AddCalibration(ClassificationTexts.CalibrationError.Key, scores, i => truth[i] == k, CalibrationBins);
        return [(data.Classes[k], ranking)];
    }

    private (string Name, ScoreRanking Ranking)[] AddMulticlass()
    {
        foreach (var averaging in s_averages)
        {
            foreach (var (text, metric) in s_averaged)
                AddAverage(text, averaging, metric);
            if (_options.Beta != 1)
                AddAverage(ClassificationTexts.FBeta, averaging, c => c.FBeta(_options.Beta));
        }

        if (_data.ClassScores is not { } scores)
            return [];
        var (truth, classes) = (_data.Truth, _data.Classes.Count);
        // Several are too large to be kept.
        var rankings = ClassRankings.Of(truth, scores, classes, _data.Weights, _data.Classes);
        _intervals.Rankings = rankings;
        AddRankings(ClassificationTexts.RocAucOneVsRest, rankings, static r => r.Area(Averaging.Macro).Value);
        AddRankings(ClassificationTexts.RocAucOneVsRest with { Key = "roc_auc_score_ovr_weighted", Name = "ROC AUC, one against the rest, weighted" }, rankings, static r => r.Area(Averaging.Weighted).Value);
        AddRankings(ClassificationTexts.RocAucOneVsOne, rankings, static r => r.OneVersusOne());
        AddRankings(ClassificationTexts.RocAucOneVsOne with { Key = "roc_auc_score_ovo_weighted", Name = "ROC AUC, one against one, weighted" }, rankings, static r => r.OneVersusOne(byPrevalence: true));
        AddRankings(ClassificationTexts.Averaged(ClassificationTexts.AveragePrecision, "macro") with { Name = "Average precision, macro" }, rankings, static r => r.AveragePrecision(Averaging.Macro).Value);
        AddRankings(ClassificationTexts.Averaged(ClassificationTexts.AveragePrecision, "weighted") with { Name = "Average precision, weighted" }, rankings, static r => r.AveragePrecision(Averaging.Weighted).Value);
        var top = Math.Min(_options.TopK, classes);
        var topText = ClassificationTexts.TopK with { Name = $"Top-{top} accuracy" };
        _sheet.Add(OfScores, topText, TopKAccuracy.Of(truth, scores, classes, top, _data.Weights), top == classes ? "all classes are looked at" : null);
        _intervals.AddMean(topText.Key, i => TopKAccuracy.Of(truth.AsSpan(i, 1), scores.AsSpan(i * classes, classes), classes, top).Value);
        if (IsProbability(ClassificationTexts.LogLoss, () => ProbabilityMetrics.MulticlassLogLoss(truth, scores, classes, _data.Weights)))
            _intervals.AddMean(ClassificationTexts.LogLoss.Key, i => ProbabilityMetrics.MulticlassLogLoss(truth.AsSpan(i, 1), scores.AsSpan(i * classes, classes), classes).Value);
        return [.. rankings.PerClass.Index().OrderByDescending(item => item.Item.Positives).Select(item => (_data.Classes[item.Index], item.Item))];
    }

    private void Add(string group, MetricText text, Func<ConfusionMatrix, MetricValue> metric, string? note = null)
    {
        _sheet.Add(group, text, metric(_matrix), note);
        _intervals.Add(text.Key, metric);
    }

    private void Add(string group, MetricText text, ScoreRanking ranking, Func<ScoreRanking, MetricValue> metric)
    {
        _sheet.Add(group, text, metric(ranking));
        _intervals.Add(text.Key, metric);
    }

    private void AddRankings(MetricText text, ClassRankings rankings, Func<ClassRankings, MetricValue> metric)
    {
        _sheet.Add(OfScores, text, metric(rankings));
        _intervals.Add(text.Key, metric);
    }

    private void AddAverage(MetricText text, Averaging averaging, Func<ClassCounts, MetricValue> metric)
    {
        var average = _matrix.Average(averaging, metric);
        var note = average.UndefinedClasses is { Count: > 0 } undefined && average.Value.IsDefined
            ? $"{string.Join(", ", undefined.Take(3).Select(k => $"“{_data.Classes[k]}”"))}{(undefined.Count > 3 ? $" and {undefined.Count - 3} more are" : undefined.Count > 1 ? " are" : " is")} undefined and counts 0, as in scikit-learn"
            : null;
        Add(Group(averaging), ClassificationTexts.Averaged(text, ClassTable.Name(averaging)), m => m.Average(averaging, metric).Value, note);
    }

    // Adds a metric of probabilities, or why these are none.
    private bool IsProbability(MetricText text, Func<MetricValue> metric)
    {
        var reason = _data.NoProbabilitiesBecause;
        _sheet.Add(OfScores, text, reason is null ? metric() : MetricValue.Undefined(reason));
        return reason is null;
    }

    private ClassificationCharts Draw((string Name, ScoreRanking Ranking)[] rankings)
    {
        var confusion = ClassCharts.Confusion(_matrix, _data.Classes, _options.Cells);
        if (Binary is not { } binary)
            return new(confusion, ClassCharts.Classes(_matrix.PerClass, _data.Classes), RankingCharts.Roc(rankings, null), RankingCharts.PrecisionRecall(rankings, null), null, null, null, null);
        ClassCounts? chosen = binary.Scores is null ? null : _matrix.PerClass[binary.Positive];
        if (binary.Scores is not { } scores)
            return new(confusion, null, null, null, null, null, null, null);
        var ranking = rankings[0].Ranking;
        var calibration = _data.NoProbabilitiesBecause is null ? RankingCharts.Calibration(CalibrationCurve.Of(binary.Truth, scores, CalibrationBins, BinStrategy.Uniform, binary.Positive, binary.Weights)) : null;
        return new(
            confusion,
            null,
            RankingCharts.Roc(rankings, chosen),
            RankingCharts.PrecisionRecall(rankings, chosen),
            RankingCharts.Thresholds(ranking, binary.Threshold),
            calibration,
            RankingCharts.Lift(ranking),
            RankingCharts.Scores(binary.Truth, scores, binary.Positive, binary.Classes[binary.Positive], binary.Classes[1 - binary.Positive], binary.Threshold));
    }

    private string BinaryAverages()
    {
        var best = _intervals.Ranking is { } ranking && Binary!.Scores is not null ? BestThresholds.Write(ranking) : "";
        return $"With two classes, precision, recall and F1 are those of the positive class, “{_data.Classes[Binary!.Positive]}”. With more than two, each class has its own, and there are three ways to average them; choose the example of pictures to see them.{best}";
    }

    private static string Group(Averaging averaging) => $"{Words.Sentence(ClassTable.Name(averaging))} average";

    private JsonObject Summarise()
    {
        var summary = _sheet.ToSummary();
        summary["samples"] = _data.Count;
        summary["labels"] = new JsonArray([.. _data.Classes.Select(name => JsonValue.Create(name))]);
        if (Binary is { } binary)
        {
            summary["pos_label"] = binary.Classes[binary.Positive];
            summary["threshold"] = binary.Threshold;
            // The page shows the positive class; programs may want both classes averaged.
            foreach (var averaging in s_averages)
            {
                foreach (var (text, metric) in s_averaged)
                    summary[$"{text.Key}_{ClassTable.Name(averaging)}"] = _matrix.Average(averaging, metric).Value is { IsDefined: true } average ? average.Value : null;
            }
        }

        // scikit-learn's shape: rows are the truth.
        summary["confusion_matrix"] = new JsonArray([.. Enumerable.Range(0, _matrix.Classes).Select(truth =>
            new JsonArray([.. Enumerable.Range(0, _matrix.Classes).Select(predicted => JsonValue.Create(_matrix[truth, predicted]))]))]);
        summary["classification_report"] = ClassTable.ToJson(_matrix.PerClass, _data.Classes, _matrix.Average, s_averages);
        return summary;
    }
}
