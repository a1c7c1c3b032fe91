using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Rankings, labels and probabilities of several classes.</summary>
public sealed class SeveralClassesTests
{
    private const int Classes = 3;
    private const int Count = 500;

    [Fact]
    public void OneVersusOne_TwoClasses_IsTheMeanOfBothAreas()
    {
        var random = new RandomSamples(1);
        var truth = random.Labels(Count, 2);
        var rankings = ClassRankings.Of(truth, random.Scores(2 * Count), 2);

        Assert.Equal((rankings.PerClass[0].Area.Value + rankings.PerClass[1].Area.Value) / 2, rankings.OneVersusOne().Value, 1e-15);
    }

    [Fact]
    public void Reweighted_WeightsOfSamples_AreThoseGivenAtOnce()
    {
        var random = new RandomSamples(2);
        var (truth, scores, weights) = (random.Labels(Count, Classes), random.Scores(Classes * Count), random.Weights(Count));
        var given = ClassRankings.Of(truth, scores, Classes, weights);

        var reweighted = ClassRankings.Of(truth, scores, Classes).Reweighted(weights);

        Assert.Equal(given.Area(Averaging.Micro).Value.Value, reweighted.Area(Averaging.Micro).Value.Value, 1e-15);
        Assert.Equal(given.Area(Averaging.Weighted).Value.Value, reweighted.Area(Averaging.Weighted).Value.Value, 1e-15);
        Assert.Equal(given.OneVersusOne(true).Value, reweighted.OneVersusOne(true).Value, 1e-15);
    }

    [Fact]
    public void OfRankings_HasTheIntervalOfEachRanking()
    {
        var random = new RandomSamples(5);
        var truth = random.Labels(200, Classes);
        var rankings = ClassRankings.Of(truth, random.Scores(Classes * 200), Classes, random.Weights(200));
        var options = new BootstrapOptions { Resamples = 4000 };

        var together = Bootstrap.OfRankings(rankings, classes => [classes.PerClass[1].Area, classes.Area(Averaging.Macro).Value], options, Stop);

        var alone = Bootstrap.OfRanking(rankings.PerClass[1], ranking => [ranking.Area], options, Stop)[0];
        Assert.Equal(alone.Estimate, together[0].Estimate);
        Assert.Equal(alone.Lower.Value, together[0].Lower.Value, 0.015);
        Assert.Equal(alone.Upper.Value, together[0].Upper.Value, 0.015);
        Assert.InRange(together[1].Estimate.Value, together[1].Lower.Value, together[1].Upper.Value);
    }

    [Fact]
    public void OneVersusOne_WeightTwo_IsTheSampleTwice()
    {
        var random = new RandomSamples(3);
        var (truth, scores) = (random.Labels(Count, Classes), random.Scores(Classes * Count));
        var twice = ClassRankings.Of([.. truth, .. truth[..100]], [.. scores, .. scores[..(100 * Classes)]], Classes);

        var weighted = ClassRankings.Of(truth, scores, Classes, [.. truth.Select((_, i) => i < 100 ? 2.0 : 1)]);

        Assert.Equal(twice.OneVersusOne(true).Value, weighted.OneVersusOne(true).Value, 1e-14);
    }

    [Fact]
    public void Area_ClassMissing_IsUndefinedWhilePrecisionCountsZero()
    {
        var rankings = ClassRankings.Of([0, 1, 0], [0.9, 0.1, 0, 0.2, 0.8, 0, 0.6, 0.4, 0], 3);

        Assert.Equal("no sample is class 2", rankings.Area(Averaging.Macro).Value.UndefinedBecause);
        Assert.Equal([2], rankings.AveragePrecision(Averaging.Macro).UndefinedClasses);
        Assert.Equal(2.0 / 3, rankings.AveragePrecision(Averaging.Macro).Value.Value, 1e-15);
        Assert.Equal(1.0, rankings.OneVersusOne());
    }

    [Fact]
    public void MultilabelCounts_SampleWithoutLabels_IsTold()
    {
        var counts = MultilabelCounts.Of([true, false, false, false], [true, false, false, false], 2);

        var average = counts.Average(Averaging.Samples, label => label.F1);
        Assert.Equal((0.5, 1), (average.Value.Value, average.UndefinedSamples));
        Assert.Equal([1], counts.Average(Averaging.Macro, label => label.F1).UndefinedClasses);
        Assert.Equal(1.0, counts.SubsetAccuracy);
    }

    [Fact]
    public void MultilabelCounts_OneLabelEach_AreTheConfusionMatrix()
    {
        var random = new RandomSamples(4);
        var truth = random.Labels(Count, Classes);
        var (predicted, weights) = (random.Predictions(truth, Classes), random.Weights(Count));
        bool[] Indicators(int[] labels) => [.. labels.SelectMany(label => Enumerable.Range(0, Classes).Select(k => k == label))];

        var counts = MultilabelCounts.Of(Indicators(truth), Indicators(predicted), Classes, weights);

        var matrix = ConfusionMatrix.Of(truth, predicted, Classes, weights);
        Assert.Equal(matrix.PerClass.Select(label => label.F1), counts.PerLabel.Select(label => label.F1));
        Assert.Equal(matrix.Accuracy, counts.SubsetAccuracy);
    }

    [Fact]
    public void TopK_EqualScores_PutLaterClassesFirst()
    {
        Assert.Equal(0.0, TopKAccuracy.Of([0], [0.5, 0.5, 0.5], 3, 2));
        Assert.Equal(1.0, TopKAccuracy.Of([1], [0.5, 0.5, 0.5], 3, 2));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 36.04365338911715)]
    public void LogLoss_CertainPrediction_IsClipped(double probability, double expected) =>
        Assert.Equal(expected, ProbabilityMetrics.LogLoss([1], [probability]).Value, 1e-15);

    [Fact]
    public void FindFault_NamesTheFirstWrongRow()
    {
        Assert.Null(ProbabilityMetrics.FindFault([0.5, 0.5, 0.333333, 0.666666], 2));
        Assert.Equal(new ProbabilityRowFault(1, null, 0.75), ProbabilityMetrics.FindFault([0.5, 0.5, 0.5, 0.25], 2));
        Assert.Equal(new ProbabilityRowFault(1, 1, 1.25), ProbabilityMetrics.FindFault([0.5, 0.5, -0.0, 1.25], 2));
        Assert.Equal(new ProbabilityRowFault(0, 0, double.NaN), ProbabilityMetrics.FindFault([double.NaN, 1], 2));
    }

    [Fact]
    public void Calibration_Weights_CountInTheMeans()
    {
        var curve = CalibrationCurve.Of([1, 0, 1], [0.9, 0.8, 0.1], 2, weights: [3, 1, 2]);

        Assert.Equal([new(0, 0.5, 0.1, 1, 2), new(0.5, 1, 3.5 / 4, 0.75, 4)], curve.Bins);
        Assert.Equal(((0.9 * 2) + (0.125 * 4)) / 6, curve.ExpectedError.Value, 1e-15);
        Assert.Equal(0.9, curve.LargestError);
    }

    [Fact]
    public void Metrics_NoSamples_AreUndefined() => Assert.All(
        [ProbabilityMetrics.Brier([], []), ProbabilityMetrics.LogLoss([], []), ProbabilityMetrics.MulticlassLogLoss([], [], 2), TopKAccuracy.Of([], [], 2, 1),
            LabelRanking.CoverageError([], [], 2), CalibrationCurve.Of([], []).ExpectedError, CalibrationCurve.Of([], []).LargestError,
            ClassRankings.Of([], [], 2).OneVersusOne(), MultilabelCounts.Of([], [], 2).HammingLoss],
        value => Assert.Equal("there are no samples that count", value.UndefinedBecause));

    [Fact]
    public void WrongArguments_AreNamed()
    {
        AssertRefused("probabilities[1] is 1.5; a probability lies between 0 and 1.", () => ProbabilityMetrics.Brier([0, 1], [0, 1.5]));
        AssertRefused("probabilities[0] is NaN;", () => ProbabilityMetrics.MulticlassLogLoss([0], [double.NaN, 1], 2));
        AssertRefused("probabilities.Length is 3, but 2 samples of 2 classes need 4 values.", () => ProbabilityMetrics.MulticlassLogLoss([0, 1], [0, 1, 1], 2));
        AssertRefused("truth[0] is 2;", () => TopKAccuracy.Of([2], [0, 1], 2, 1));
        AssertRefused("truth.Length is 3, but 1 samples of 2 classes need 2 values.", () => MultilabelCounts.Of([true, true, true], [true, true, true], 2));
        AssertRefused("scores[2] is negative infinite;", () => ClassRankings.Of([0, 1], [0, 1, double.NegativeInfinity, 1], 2));
        AssertRefused("Rankings are averaged micro, macro or weighted.", () => ClassRankings.Of([0], [0, 1], 2).Area(Averaging.Samples));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static void AssertRefused(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
