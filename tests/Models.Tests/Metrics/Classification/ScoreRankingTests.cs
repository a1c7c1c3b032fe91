using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>What holds for every ranking, and what it says where there is nothing to say.</summary>
public sealed class ScoreRankingTests
{
    private const int Count = 3000;

    [Fact]
    public void Area_ScoresReversed_IsTheRest()
    {
        var (truth, scores) = Samples(seed: 1);

        var reversed = ScoreRanking.Of(truth, Array.ConvertAll(scores, score => -score));

        Assert.Equal(1 - ScoreRanking.Of(truth, scores).Area.Value, reversed.Area.Value, 1e-15);
    }

    [Fact]
    public void Metrics_ScoresStretched_StayTheSame()
    {
        var (truth, scores) = Samples(seed: 2);
        var ranking = ScoreRanking.Of(truth, scores);

        var stretched = ScoreRanking.Of(truth, Array.ConvertAll(scores, score => Math.Exp(9 * score) - 50));

        Assert.Equal(Values(ranking), Values(stretched));
    }

    [Fact]
    public void Metrics_RowsInAnotherOrder_StayTheSame()
    {
        var (truth, scores) = Samples(seed: 3);
        var weights = new RandomSamples(4).Weights(Count);
        var order = new RandomSamples(5).Order(Count);

        var shuffled = ScoreRanking.Of(
            Array.ConvertAll(order, i => truth[i]), Array.ConvertAll(order, i => scores[i]), weights: Array.ConvertAll(order, i => weights[i]));

        Assert.Equal(Values(ScoreRanking.Of(truth, scores, weights: weights)), Values(shuffled));
    }

    [Fact]
    public void Reweighted_IsARankingOfThoseWeights()
    {
        var (truth, scores) = Samples(seed: 6);
        var weights = new RandomSamples(7).Weights(Count);

        Assert.Equal(Values(ScoreRanking.Of(truth, scores, weights: weights)), Values(ScoreRanking.Of(truth, scores).Reweighted(weights)));
    }

    [Fact]
    public void Reweighted_WeightTwo_IsTheSampleTwice()
    {
        var (truth, scores) = Samples(seed: 8);
        double[] weights = [.. truth.Select((_, i) => i % 2 == 0 ? 2.0 : 1)];
        var twice = ScoreRanking.Of([.. truth, .. truth.Where((_, i) => i % 2 == 0)], [.. scores, .. scores.Where((_, i) => i % 2 == 0)]);

        Assert.Equal(Values(twice), Values(ScoreRanking.Of(truth, scores).Reweighted(weights)));
    }

    [Fact]
    public void Curves_AreMonotoneAndReachTheEnds()
    {
        var (truth, scores) = Samples(seed: 9);
        var ranking = ScoreRanking.Of(truth, scores, weights: new RandomSamples(10).Weights(Count));
        var (roc, precisionRecall, gains) = (ranking.Roc(), ranking.PrecisionRecall(), ranking.Gains());

        Assert.Equal(roc.TruePositiveRates.Order(), roc.TruePositiveRates);
        Assert.Equal(roc.FalsePositiveRates.Order(), roc.FalsePositiveRates);
        Assert.Equal((0, 0, 1, 1), (roc.FalsePositiveRates[0], roc.TruePositiveRates[0], roc.FalsePositiveRates[^1], roc.TruePositiveRates[^1]));
        Assert.Equal(precisionRecall.Recalls.OrderDescending(), precisionRecall.Recalls);
        Assert.Equal((1, 0), (precisionRecall.Precisions[^1], precisionRecall.Recalls[^1]));
        Assert.Equal(gains.PositiveShares.Order(), gains.PositiveShares);
        Assert.Equal((0, 1, 1, 1), (gains.SampleShares[0], gains.SampleShares[^1], gains.PositiveShares[^1], gains.Lifts[^1]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(0.505)]
    [InlineData(2)]
    public void At_AnyThreshold_CountsAsTheConfusionMatrixDoes(double threshold)
    {
        var (truth, scores) = Samples(seed: 11);
        var matrix = ConfusionMatrix.Of(truth, Array.ConvertAll(scores, score => score >= threshold ? 1 : 0), 2);

        Assert.Equal(matrix.PerClass[1] with { Name = "positive" }, ScoreRanking.Of(truth, scores).At(threshold));
    }

    [Fact]
    public void Best_IsTheLargestOfTheSweep()
    {
        var (truth, scores) = Samples(seed: 12);
        var ranking = ScoreRanking.Of(truth, scores);

        Assert.Equal(ranking.Sweep().Max(point => point.Counts.F1.Value), ranking.Best(counts => counts.F1)!.Value.Counts.F1.Value);
        Assert.Equal(ranking.KolmogorovSmirnov.Value, ranking.Best(counts => counts.YoudenJ)!.Value.Counts.YoudenJ.Value, 1e-15);
        Assert.Null(ranking.Best(_ => MetricValue.Undefined("of the test")));
    }

    [Fact]
    public void Sweep_FewPoints_KeepsTheEnds()
    {
        var (truth, scores) = Samples(seed: 13);
        var ranking = ScoreRanking.Of(truth, scores);

        var points = ranking.Sweep(most: 7);

        Assert.Equal(7, points.Count);
        Assert.Equal((ranking.Thresholds[0], ranking.Thresholds[^1]), (points[0].Threshold, points[^1].Threshold));
    }

    [Fact]
    public void Sort_ManyOfAllSizes_IsDescending()
    {
        var random = new Random(14);
        var keys = new double[20_000];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        keys = [.. keys.Where(double.IsFinite), 0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue];
        var given = keys.ToArray();
        int[] items = [.. Enumerable.Range(0, keys.Length)];

        DescendingOrder.Sort(keys, items);

        Assert.Equal(given.OrderDescending(), keys);
        Assert.Equal(keys, items.Select(item => given[item]));
    }

    [Fact]
    public void Metrics_OneClassOnly_SayWhy()
    {
        var ranking = ScoreRanking.Of([1, 1], [0.2, 0.3], name: "“spam”");

        Assert.Equal("every sample is “spam”", ranking.Area.UndefinedBecause);
        Assert.Equal("every sample is “spam”", ranking.PartialArea(0.5).UndefinedBecause);
        Assert.Equal(1.0, ranking.AveragePrecision);
        Assert.All(ranking.Roc().FalsePositiveRates, rate => Assert.Equal(double.NaN, rate));
        Assert.Equal("no sample is positive", ScoreRanking.Of([0, 0], [0.2, 0.3]).AveragePrecision.UndefinedBecause);
    }

    [Fact]
    public void Metrics_NoSamples_AreUndefined()
    {
        var ranking = ScoreRanking.Of([1, 0], [0.2, 0.3], weights: [0, 0]);

        Assert.All([ranking.Area, ranking.AveragePrecision, ranking.KolmogorovSmirnov, ranking.LiftAt(1)], value => Assert.False(value.IsDefined));
        Assert.Empty(ranking.Roc().Thresholds);
        Assert.Empty(ranking.Gains().Lifts);
        Assert.Single(ranking.PrecisionRecall().Precisions);
        Assert.False(ranking.At(0).Recall.IsDefined);
    }

    [Fact]
    public void Of_WrongArguments_NamesTheFirst()
    {
        AssertRefused("scores[1] is NaN; a score is a finite number.", () => ScoreRanking.Of([0, 1], [0, double.NaN]));
        AssertRefused("scores[0] is infinite; a score is a finite number.", () => ScoreRanking.Of([0], [double.PositiveInfinity]));
        AssertRefused("truth.Length is 2, scores.Length is 1;", () => ScoreRanking.Of([0, 1], [0]));
        AssertRefused("weights[0] is -0.5;", () => ScoreRanking.Of([0], [0], weights: [-0.5]));
        AssertRefused("There are 1 weights for 2 samples", () => ScoreRanking.Of([0, 1], [0, 1]).Reweighted([1]));
        AssertRefused("The share is above 0 and at most 1.", () => ScoreRanking.Of([0, 1], [0, 1]).LiftAt(0));
        AssertRefused("The rate is above 0 and at most 1.", () => ScoreRanking.Of([0, 1], [0, 1]).PartialArea(1.5));
    }

    private static void AssertRefused(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    // Rounded, as sums of weights in another order differ in their last digits.
    private static double[] Values(ScoreRanking ranking) => Array.ConvertAll(
        (double[])[ranking.Area.Value, ranking.AveragePrecision.Value, ranking.KolmogorovSmirnov.Value, ranking.PartialArea(0.2).Value, ranking.LiftAt(0.13).Value],
        value => Math.Round(value, 13));

    private static (int[] Truth, double[] Scores) Samples(int seed)
    {
        var random = new RandomSamples(seed);
        var truth = random.Labels(Count, 2);
        return (truth, random.Scores(truth));
    }
}
