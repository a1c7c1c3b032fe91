using System.Text.Json;
using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Every metric has scikit-learn's value, within 1e-12 of it, and none exactly where scikit-learn has none.</summary>
public sealed class ScikitLearnTests
{
    private const double Beta = 2.5;

    private static readonly (string Name, Func<ClassCounts, MetricValue> Metric)[] s_ofCounts =
    [
        ("precision", counts => counts.Precision), ("recall", counts => counts.Recall), ("f1", counts => counts.F1),
        ("fbeta", counts => counts.FBeta(Beta)), ("jaccard", counts => counts.Jaccard),
    ];

    [Fact]
    public void ConfusionMatrix_RandomCases_EqualsScikitLearn()
    {
        var comparison = new Comparison();
        foreach (var item in ClassificationCases.Of("labels"))
        {
            comparison.NextCase();
            var expected = item.GetProperty("expected");
            var matrix = ConfusionMatrix.Of(
                item.Integers("truth"), item.Integers("predicted"), item.GetProperty("k").GetInt32(), item.Numbers("weights"));

            CompareAverages(comparison, expected, matrix.PerClass, matrix.Average, [Averaging.Micro, Averaging.Macro, Averaging.Weighted]);
            comparison.Add("specificity", expected.Numbers("specificity"), [.. matrix.PerClass.Select(counts => counts.Specificity.Value)]);
            comparison.Add("accuracy", expected.GetProperty("accuracy"), matrix.Accuracy);
            comparison.Add("zeroOne", expected.GetProperty("zeroOne"), matrix.ZeroOneLoss);
            comparison.Add("balanced", expected.GetProperty("balanced"), matrix.BalancedAccuracy);
            comparison.Add("adjusted", expected.GetProperty("adjusted"), matrix.AdjustedBalancedAccuracy);
            comparison.Add("matthews", expected.GetProperty("matthews"), matrix.Matthews);
            comparison.Add("kappa", expected.GetProperty("kappaNone"), matrix.Kappa());
            comparison.Add("kappa linear", expected.GetProperty("kappaLinear"), matrix.Kappa(KappaWeighting.Linear));
            comparison.Add("kappa quadratic", expected.GetProperty("kappaQuadratic"), matrix.Kappa(KappaWeighting.Quadratic));
        }

        comparison.AssertAllEqual(least: 30_000);
    }

    [Fact]
    public void MultilabelCounts_RandomCases_EqualsScikitLearn()
    {
        var comparison = new Comparison();
        foreach (var item in ClassificationCases.Of("multilabel"))
        {
            comparison.NextCase();
            var expected = item.GetProperty("expected");
            var (truth, labels, weights) = (item.Flags("truth"), item.GetProperty("k").GetInt32(), item.Numbers("weights"));
            var scores = item.Numbers("scores");
            var counts = MultilabelCounts.Of(truth, item.Flags("predicted"), labels, weights);

            CompareAverages(comparison, expected, counts.PerLabel, counts.Average, Enum.GetValues<Averaging>());
            comparison.Add("subset", expected.GetProperty("subset"), counts.SubsetAccuracy);
            comparison.Add("hamming", expected.GetProperty("hamming"), counts.HammingLoss);
            comparison.Add("ranking precision", expected.GetProperty("rankingPrecision"), LabelRanking.AveragePrecision(truth, scores, labels, weights));
            comparison.Add("coverage", expected.GetProperty("coverage"), LabelRanking.CoverageError(truth, scores, labels, weights));
            comparison.Add("ranking loss", expected.GetProperty("rankingLoss"), LabelRanking.RankingLoss(truth, scores, labels, weights));
            var area = ClassRankings.OfLabels(truth, scores, labels, weights).Area(Averaging.Macro);
            comparison.Add("area", expected.GetProperty("areaMacro"), area.Value);
        }

        comparison.AssertAllEqual(least: 15_000);
    }

    [Fact]
    public void ScoreRanking_RandomCases_EqualsScikitLearn()
    {
        var comparison = new Comparison();
        foreach (var item in ClassificationCases.Of("rankings"))
        {
            comparison.NextCase();
            var expected = item.GetProperty("expected");
            var ranking = ScoreRanking.Of(item.Integers("truth"), item.Numbers("scores"), weights: item.Numbers("weights"));

            comparison.Add("area", expected.GetProperty("area"), ranking.Area);
            comparison.Add("partial area", expected.GetProperty("partial"), ranking.PartialArea(0.3));
            comparison.Add("average precision", expected.GetProperty("precision"), ranking.AveragePrecision);
            comparison.Add("Kolmogorov-Smirnov", expected.GetProperty("smirnov"), ranking.KolmogorovSmirnov, terms: 1);
            comparison.Add("lift", expected.GetProperty("lift"), ranking.LiftAt(0.25));
            if (!expected.TryGetProperty("fpr", out _))
                continue;

            var curve = ranking.Roc(dropIntermediate: false);
            comparison.Add("false positive rates", expected.Numbers("fpr"), curve.FalsePositiveRates);
            comparison.Add("true positive rates", expected.Numbers("tpr"), curve.TruePositiveRates);
            comparison.Add("thresholds", expected.Numbers("thresholds"), curve.Thresholds);
            if (expected.TryGetProperty("kept", out _))
                comparison.Add("kept thresholds", expected.Numbers("kept"), ranking.Roc().Thresholds);
            var precisionRecall = ranking.PrecisionRecall();
            comparison.Add("precisions", expected.Numbers("precisions"), precisionRecall.Precisions[..^1]);
            comparison.Add("recalls", expected.Numbers("recalls"), precisionRecall.Recalls[..^1]);
            var sweep = ranking.Sweep();
            comparison.Add("F1", expected.Numbers("f1"), [.. sweep.Select(point => point.Counts.F1.Value)]);
            if (expected.TryGetProperty("accuracy", out _))
                comparison.Add("accuracy", expected.Numbers("accuracy"), [.. sweep.Select(point => point.Counts.Accuracy.Value)]);
        }

        comparison.AssertAllEqual(least: 15_000);
    }

    [Fact]
    public void Probabilities_RandomCases_EqualScikitLearn()
    {
        var comparison = new Comparison();
        foreach (var item in ClassificationCases.Of("probabilities"))
        {
            comparison.NextCase();
            var expected = item.GetProperty("expected");
            var (truth, classes, weights) = (item.Integers("truth"), item.GetProperty("k").GetInt32(), item.Numbers("weights"));
            var probabilities = item.Numbers("probabilities");
            int[] binary = [.. truth.Select(label => Math.Min(label, 1))];
            double[] first = [.. probabilities.Where((_, i) => i % classes == 0)];

            comparison.Add("log loss", expected.GetProperty("loss"), ProbabilityMetrics.MulticlassLogLoss(truth, probabilities, classes, weights));
            comparison.Add("binary log loss", expected.GetProperty("binaryLoss"), ProbabilityMetrics.LogLoss(binary, first, weights: weights));
            comparison.Add("Brier", expected.GetProperty("brier"), ProbabilityMetrics.Brier(binary, first, weights: weights));
            comparison.Add("Brier sum", expected.GetProperty("brierSum"), ProbabilityMetrics.MulticlassBrier(truth, probabilities, classes, weights));
            for (var k = 1; k <= classes && expected.TryGetProperty("topK", out var hits); k++)
                comparison.Add($"top {k}", hits[k - 1], TopKAccuracy.Of(truth, expected.Numbers("scores"), classes, k, weights));

            var rankings = ClassRankings.Of(truth, probabilities, classes, weights);
            foreach (var averaging in new[] { Averaging.Micro, Averaging.Macro, Averaging.Weighted })
            {
                comparison.Add($"area {averaging}", expected.GetProperty($"ovr{averaging}"), rankings.Area(averaging).Value);
                comparison.Add($"precision {averaging}", expected.GetProperty($"precision{averaging}"), rankings.AveragePrecision(averaging).Value);
            }

            comparison.Add("one against one", expected.GetProperty("ovoMacro"), rankings.OneVersusOne());
            comparison.Add("one against one by prevalence", expected.GetProperty("ovoWeighted"), rankings.OneVersusOne(byPrevalence: true));
        }

        comparison.AssertAllEqual(least: 6_000);
    }

    [Fact]
    public void CalibrationCurve_RandomCases_EqualsScikitLearn()
    {
        var comparison = new Comparison();
        foreach (var item in ClassificationCases.Of("calibration"))
        {
            comparison.NextCase();
            var strategy = Enum.Parse<BinStrategy>(item.GetProperty("strategy").GetString()!, ignoreCase: true);
            var curve = CalibrationCurve.Of(
                item.Integers("truth"), item.Numbers("probabilities"), item.GetProperty("bins").GetInt32(), strategy);

            comparison.Add("shares", item.GetProperty("expected").Numbers("share"), [.. curve.Bins.Select(bin => bin.PositiveShare)]);
            comparison.Add("probabilities", item.GetProperty("expected").Numbers("probability"), [.. curve.Bins.Select(bin => bin.MeanProbability)]);
        }

        comparison.AssertAllEqual(least: 1_500);
    }

    private static void CompareAverages(
        Comparison comparison,
        JsonElement expected,
        IReadOnlyList<ClassCounts> classes,
        Func<Averaging, Func<ClassCounts, MetricValue>, AveragedValue> average,
        Averaging[] averagings)
    {
        foreach (var (name, metric) in s_ofCounts)
        {
            var of = expected.GetProperty(name);
            var values = of.Numbers("classes");
            comparison.Add(name, values, [.. classes.Select(counts => metric(counts).Value)]);
            foreach (var averaging in averagings)
                comparison.Add($"{name} {averaging}", of.GetProperty(Key(averaging)), average(averaging, metric).Value);
            Assert.Equal(Enumerable.Range(0, values.Length).Where(k => double.IsNaN(values[k])), average(Averaging.Macro, metric).UndefinedClasses);
        }
    }

    private static string Key(Averaging averaging) => averaging switch
    {
        Averaging.Micro => "micro",
        Averaging.Macro => "macro",
        Averaging.Weighted => "weighted",
        _ => "samples",
    };
}
