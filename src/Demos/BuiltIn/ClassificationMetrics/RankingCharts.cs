using System.Globalization;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Charts of scores. Curves of many thousand points are thinned to what a screen can show.</summary>
internal static class RankingCharts
{
    private const int MostPoints = 400;
    private const int MostCurves = 8;
    private const int Bins = 30;

    /// <param name="rankings">One for each class that has a curve, by name.</param>
    /// <param name="chosen">What the threshold in use gives; null for none.</param>
    public static Chart? Roc(IReadOnlyList<(string Name, ScoreRanking Ranking)> rankings, ClassCounts? chosen)
    {
        var chart = new Chart("True against false positive rate").Axes("False positive rate", "True positive rate (recall)").RangeX(0, 1).RangeY(0, 1);
        var drawn = rankings.Where(item => item.Ranking is { Positives: > 0, Negatives: > 0 }).Take(MostCurves).ToArray();
        if (drawn.Length == 0)
            return null;
        foreach (var (name, ranking) in drawn)
        {
            var curve = ranking.Roc();
            var at = Thin(curve.FalsePositiveRates.Length);
            chart = chart.Line(Labelled(name, "AUC", ranking.Area, drawn.Length), at.Select(i => curve.FalsePositiveRates[i]), at.Select(i => curve.TruePositiveRates[i]));
        }

        chart = chart.Line("Random order", [0, 1], [0, 1]);
        return chosen is { FalsePositiveRate.IsDefined: true, Recall.IsDefined: true } point
            ? chart.Scatter("Threshold in use", [point.FalsePositiveRate.Value], [point.Recall.Value])
            : chart;
    }

    /// <inheritdoc cref="Roc"/>
    public static Chart? PrecisionRecall(IReadOnlyList<(string Name, ScoreRanking Ranking)> rankings, ClassCounts? chosen)
    {
        var chart = new Chart("Precision against recall").Axes("Recall", "Precision").RangeX(0, 1).RangeY(0, 1);
        var drawn = rankings.Where(item => item.Ranking.Positives > 0).Take(MostCurves).ToArray();
        if (drawn.Length == 0)
            return null;
        foreach (var (name, ranking) in drawn)
        {
            var curve = ranking.PrecisionRecall();
            var at = Thin(curve.Precisions.Length);
            chart = chart.Step(Labelled(name, "AP", ranking.AveragePrecision, drawn.Length), at.Select(i => curve.Recalls[i]).Reverse(), at.Select(i => curve.Precisions[i]).Reverse());
        }

        if (drawn is [var (_, only)])
        {
            var share = only.Positives / (only.Positives + only.Negatives);
            chart = chart.Line("Random order", [0, 1], [share, share]);
        }

        return chosen is { Precision.IsDefined: true, Recall.IsDefined: true } point
            ? chart.Scatter("Threshold in use", [point.Recall.Value], [point.Precision.Value])
            : chart;
    }

    /// <summary>What each threshold gives, with the one in use.</summary>
    public static Chart? Thresholds(ScoreRanking ranking, double? chosen)
    {
        if (ranking.Positives == 0 || ranking.Negatives == 0)
            return null;
        var points = ranking.Sweep(MostPoints).Reverse().ToArray();
        var thresholds = points.Select(point => point.Threshold).ToArray();
        var chart = new Chart("What each threshold gives").Axes("Threshold: positive from this score on", "").RangeY(0, 1);
        foreach (var (name, metric) in (ReadOnlySpan<(string, Func<ClassCounts, MetricValue>)>)
            [("Precision", static c => c.Precision), ("Recall", static c => c.Recall), ("F1", static c => c.F1), ("Specificity", static c => c.Specificity)])
            chart = chart.Line(name, thresholds, points.Select(point => metric(point.Counts).Or(double.NaN)));
        return chosen is { } at ? chart.Line(string.Create(CultureInfo.InvariantCulture, $"In use: {at:0.###}"), [at, at], [0, 1]) : chart;
    }

    /// <summary>What happened against what was said.</summary>
    public static Chart? Calibration(CalibrationCurve curve) => curve.Bins.Count == 0 ? null
        : new Chart("What happened against what was said").Axes("Mean probability of the bin", "Share of positives").RangeX(0, 1).RangeY(0, 1)
            .Line("Calibration", curve.Bins.Select(bin => bin.MeanProbability), curve.Bins.Select(bin => bin.PositiveShare))
            .Line("Perfectly calibrated", [0, 1], [0, 1]);

    /// <summary>How many more positives than by chance.</summary>
    public static Chart? Lift(ScoreRanking ranking)
    {
        if (ranking.Positives == 0)
            return null;
        var gains = ranking.Gains();
        var at = Thin(gains.SampleShares.Length).Where(i => gains.SampleShares[i] > 0).ToArray();
        return new Chart("How many more positives than by chance").Axes("Share of samples taken, highest scores first", "Lift")
            .Line("Lift", at.Select(i => gains.SampleShares[i]), at.Select(i => gains.Lifts[i]))
            .Line("By chance", [0, 1], [1, 1])
            .RangeX(0, 1);
    }

    /// <summary>How the scores of positives and negatives lie, as shares of each.</summary>
    public static Chart? Scores(ReadOnlySpan<int> truth, ReadOnlySpan<double> scores, int positive, string positiveName, string negativeName, double? threshold)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (var score in scores)
            (least, most) = (Math.Min(least, score), Math.Max(most, score));
        if (!(most > least))
            return null;
        if (least >= 0 && most <= 1)
            (least, most) = (0, 1);
        var counts = new double[2, Bins];
        var totals = new double[2];
        for (var i = 0; i < truth.Length; i++)
        {
            var bin = Math.Min(Bins - 1, (int)((scores[i] - least) / (most - least) * Bins));
            var side = truth[i] == positive ? 1 : 0;
            counts[side, bin]++;
            totals[side]++;
        }

        var chart = new Chart("Where the scores lie").Axes("Score", "Share of the class");
        var edges = Enumerable.Range(0, Bins + 1).Select(bin => least + (most - least) * bin / Bins).ToArray();
        for (var side = 1; side >= 0; side--)
        {
            if (totals[side] > 0)
                chart = chart.Step(side == 1 ? positiveName : negativeName, edges, edges.Select((_, bin) => counts[side, Math.Min(bin, Bins - 1)] / totals[side]));
        }

        var highest = counts.Cast<double>().Select((count, i) => totals[i / Bins] > 0 ? count / totals[i / Bins] : 0).Max();
        return threshold is { } at ? chart.Line("Threshold in use", [at, at], [0, highest]) : chart;
    }

    /// <summary>Places evenly chosen, with the first and the last.</summary>
    private static int[] Thin(int count) => count <= MostPoints
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, MostPoints).Select(i => (int)((long)i * (count - 1) / (MostPoints - 1)))];

    private static string Labelled(string name, string metric, MetricValue value, int curves)
    {
        var shown = value.IsDefined ? value.Value.ToString("0.000", CultureInfo.InvariantCulture) : "undefined";
        return curves == 1 ? $"{metric} {shown}" : $"{name}, {metric} {shown}";
    }
}
