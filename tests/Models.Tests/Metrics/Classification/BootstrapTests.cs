using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>Intervals are those of the theory, and the same however they are computed.</summary>
public sealed class BootstrapTests
{
    private static readonly BootstrapOptions s_many = new() { Resamples = 10_000, Seed = 1 };

    /// <summary>Successes of 400 at 25 %: the standard error of a share is √(¼ · ¾ / 400).</summary>
    private static readonly double s_error = Math.Sqrt(0.25 * 0.75 / 400);

    [Fact]
    public void Interval_OfAShare_IsThatOfTheBinomialDistribution()
    {
        var interval = Bootstrap.Interval(400, ShareOfFirstHundred, s_many, Stop);

        Assert.Equal(0.25, interval.Estimate);
        Assert.Equal(0.25 - (1.96 * s_error), interval.Lower.Value, 0.003);
        Assert.Equal(0.25 + (1.96 * s_error), interval.Upper.Value, 0.003);
        Assert.Equal((10_000, 0), (interval.Resamples, interval.UndefinedResamples));
    }

    [Fact]
    public void OfMatrix_CellsDrawn_HasTheIntervalOfRowsDrawn()
    {
        var random = new RandomSamples(2);
        var truth = random.Labels(300, 3);
        var predicted = random.Predictions(truth, 3);
        var matrix = ConfusionMatrix.Of(truth, predicted, 3);

        var cells = Bootstrap.OfMatrix(matrix, Statistics, s_many, Stop);

        var rows = Bootstrap.OfRows(300, weights => Statistics(ConfusionMatrix.Of(truth, predicted, 3, weights)), s_many, Stop);
        Assert.All(cells.Zip(rows), pair =>
        {
            Assert.Equal(pair.First.Estimate, pair.Second.Estimate);
            Assert.Equal(pair.First.Lower.Value, pair.Second.Lower.Value, 0.006);
            Assert.Equal(pair.First.Upper.Value, pair.Second.Upper.Value, 0.006);
        });
    }

    [Fact]
    public void OfRanking_HasTheIntervalOfRankingsSortedAnew()
    {
        var random = new RandomSamples(3);
        var truth = random.Labels(200, 2);
        var (scores, weights) = (random.Scores(truth), random.Weights(200));
        var options = new BootstrapOptions { Resamples = 4000 };

        var ranked = Bootstrap.OfRanking(
            ScoreRanking.Of(truth, scores, weights: weights), ranking => [ranking.Area, ranking.AveragePrecision], options, Stop);

        var sorted = Bootstrap.OfRows(
            200, counts => Areas(truth, scores, [.. counts.ToArray().Zip(weights, (count, weight) => count * weight)]), options, Stop);
        Assert.All(ranked.Zip(sorted), pair =>
        {
            Assert.Equal(pair.First.Estimate, pair.Second.Estimate);
            Assert.Equal(pair.First.Lower.Value, pair.Second.Lower.Value, 0.015);
            Assert.Equal(pair.First.Upper.Value, pair.Second.Upper.Value, 0.015);
        });
    }

    [Fact]
    public void OfLabels_EqualWeights_HasTheIntervalWithoutWeights()
    {
        var random = new RandomSamples(4);
        var truth = random.Labels(200, 2);
        var predicted = random.Predictions(truth, 2);

        var weighted = Bootstrap.OfLabels(truth, predicted, 2, [.. truth.Select(_ => 0.5)], Statistics, s_many, Stop);

        var unweighted = Bootstrap.OfLabels(truth, predicted, 2, null, Statistics, s_many, Stop);
        Assert.Equal(unweighted[0].Lower.Value, weighted[0].Lower.Value, 0.006);
        Assert.Equal(unweighted[0].Upper.Value, weighted[0].Upper.Value, 0.006);
    }

    [Fact]
    public void Intervals_AnyNumberOfThreads_AreTheSame()
    {
        var one = Bootstrap.Interval(5000, ShareOfFirstHundred, new() { Seed = 5, Threads = 1 }, Stop);
        var three = Bootstrap.Interval(5000, ShareOfFirstHundred, new() { Seed = 5, Threads = 3 }, Stop);
        var other = Bootstrap.Interval(5000, ShareOfFirstHundred, new() { Seed = 6 }, Stop);

        Assert.Equal(one, three);
        Assert.NotEqual(one.Lower, other.Lower);
    }

    [Fact]
    public void Intervals_MoreConfidence_AreWider()
    {
        var some = Bootstrap.Interval(400, ShareOfFirstHundred, new() { Confidence = 0.5 }, Stop);
        var more = Bootstrap.Interval(400, ShareOfFirstHundred, new() { Confidence = 0.99 }, Stop);

        Assert.True(more.Lower.Value < some.Lower.Value && some.Upper.Value < more.Upper.Value, $"{more} {some}");
    }

    [Fact]
    public void Intervals_ManySamples_DrawWhatTheBudgetAllows()
    {
        var limited = Bootstrap.Interval(1000, ShareOfFirstHundred, new() { WorkBudget = 300_000 }, Stop);
        var least = Bootstrap.Interval(1000, ShareOfFirstHundred, new() { WorkBudget = 1, LeastResamples = 20 }, Stop);

        Assert.Equal((300, 20), (limited.Resamples, least.Resamples));
    }

    [Fact]
    public void Intervals_RareClass_TellUndefinedResamples()
    {
        var interval = Bootstrap.OfMatrix(ConfusionMatrix.FromCounts([19, 0, 0, 1], 2), matrix => [matrix.PerClass[1].Recall], s_many, Stop)[0];

        // The chance that one of 20 is never drawn is (19/20)²⁰ = 36 %.
        Assert.InRange(interval.UndefinedResamples / 10_000.0, 0.34, 0.38);
        Assert.Equal((1.0, 1.0), (interval.Lower.Value, interval.Upper.Value));
    }

    [Fact]
    public void Intervals_AlwaysUndefined_SaySo()
    {
        var interval = Bootstrap.Interval(0, weights => MetricValue.Ratio(0, weights.Length, "there are no samples"), cancellationToken: Stop);

        Assert.Equal("it is undefined in every resample", interval.Lower.UndefinedBecause);
        Assert.Equal(interval.Resamples, interval.UndefinedResamples);
    }

    [Fact]
    public void Intervals_Cancelled_Stop()
    {
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Bootstrap.Interval(100, weights =>
        {
            source.Cancel();
            return weights[0];
        }, s_many, source.Token));
    }

    [Fact]
    public void OfMatrix_Weighted_NamesTheWayOut()
    {
        var matrix = ConfusionMatrix.Of([0, 1], [0, 1], 2, [0.5, 1]);

        var refusal = Assert.Throws<ArgumentException>(() => Bootstrap.OfMatrix(matrix, Statistics, cancellationToken: Stop));
        Assert.Contains("use OfLabels", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Confidence = 95 });
    }

    /// <summary>Chi-squared of 20,000 draws in bins around the mean, far beyond its 99.99 % point only if the distribution is wrong.</summary>
    [Theory]
    [InlineData(9, 0.3)]
    [InlineData(40, 0.5)]
    [InlineData(40, 0.9)]
    [InlineData(1000, 0.002)]
    [InlineData(1_000_000, 0.0001)]
    [InlineData(1_000_000, 0.3)]
    public void Binomial_Draws_FollowTheDistribution(int trials, double probability)
    {
        const int Draws = 20_000;
        var random = new RandomStream(7, trials);
        var (mean, deviation) = (trials * probability, Math.Sqrt(trials * probability * (1 - probability)));
        var found = new Dictionary<long, int>();
        for (var i = 0; i < Draws; i++)
        {
            var draw = BinomialDraw.Next(trials, probability, ref random);
            found[draw] = found.GetValueOrDefault(draw) + 1;
        }

        var (chiSquared, bins) = (0.0, 0);
        var width = Math.Max(1, (long)(deviation / 3));
        var logOdds = Math.Log(probability / (1 - probability));
        var log = trials * Math.Log(1 - probability);
        var (expectedInBin, foundInBin) = (0.0, 0);
        for (var k = 0L; k <= trials && k <= mean + (6 * deviation); k++)
        {
            expectedInBin += Draws * Math.Exp(log);
            foundInBin += found.GetValueOrDefault(k);
            log += Math.Log((double)(trials - k) / (k + 1)) + logOdds;
            if ((k + 1) % width != 0 || expectedInBin < 5)
                continue;
            chiSquared += (foundInBin - expectedInBin) * (foundInBin - expectedInBin) / expectedInBin;
            bins++;
            (expectedInBin, foundInBin) = (0, 0);
        }

        Assert.InRange(bins, 4, 100);
        Assert.InRange(chiSquared, 0, bins + (6 * Math.Sqrt(2 * bins)));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static MetricValue ShareOfFirstHundred(ReadOnlySpan<double> weights)
    {
        var (first, all) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            first += i < 100 ? weights[i] : 0;
            all += weights[i];
        }

        return first / all;
    }

    private static MetricValue[] Statistics(ConfusionMatrix matrix) =>
        [matrix.Accuracy, matrix.Average(Averaging.Macro, counts => counts.F1).Value, matrix.Matthews];

    private static MetricValue[] Areas(int[] truth, double[] scores, double[] weights)
    {
        var ranking = ScoreRanking.Of(truth, scores, weights: weights);
        return [ranking.Area, ranking.AveragePrecision];
    }
}
