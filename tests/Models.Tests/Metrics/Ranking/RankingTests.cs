using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

public sealed class RankingTests
{
    [Fact]
    public void Dcg_EqualScores_IsTheMeanOverTheirOrders()
    {
        double[] tied = [2, 1, 1, 1, 0];
        var orders =
            from b in Enumerable.Range(1, 3)
            from c in Enumerable.Range(1, 3)
            where b != c
            select DiscountedGain.Dcg([3, 0, 2, 1, 1], [9, b, c, 6 - b - c, 0], 3, Ties.InOrder);

        Assert.Equal(orders.Average(), DiscountedGain.Dcg([3, 0, 2, 1, 1], tied, 3), 1e-15);
    }

    [Fact]
    public void Ndcg_PerfectOrder_IsOne() => Assert.Equal(1, DiscountedGain.Ndcg([3, 2, 0], [0.9, 0.5, 0.1], 2).Value);

    [Fact]
    public void Metrics_NothingRelevant_AreUndefinedButPrecision()
    {
        double[] relevance = [0, 0], scores = [1, 2];

        Assert.Equal("no result is relevant", DiscountedGain.Ndcg(relevance, scores).UndefinedBecause);
        Assert.False(RetrievalMetrics.ReciprocalRank(relevance, scores).IsDefined);
        Assert.False(RetrievalMetrics.AveragePrecision(relevance, scores).IsDefined);
        Assert.False(RetrievalMetrics.RecallAt(relevance, scores, 1).IsDefined);
        Assert.False(RetrievalMetrics.HitAt(relevance, scores, 1).IsDefined);
        Assert.Equal(0, RetrievalMetrics.PrecisionAt(relevance, scores, 1));
    }

    [Fact]
    public void ReciprocalRank_FirstRelevantBeyondK_IsZero()
    {
        Assert.Equal(0.5, RetrievalMetrics.ReciprocalRank([0, 1], [2, 1]).Value);
        Assert.Equal(0, RetrievalMetrics.ReciprocalRank([0, 1], [2, 1], 1).Value);
    }

    [Fact]
    public void PrecisionAt_FewerResultsThanK_CountsTheMissing() => Assert.Equal(0.2, RetrievalMetrics.PrecisionAt([1, 0], [2, 1], 5));

    [Fact]
    public void QueryMean_SomeUndefined_LeavesThemOutAndCounts()
    {
        var mean = QueryMean.Of([1.0, 0.5, MetricValue.Undefined("no result is relevant")]);

        Assert.Equal((0.75, 2, 1), (mean.Mean.Value, mean.Queries, mean.LeftOut));
        Assert.Equal(0.5, mean.Counting(undefinedAs: 0));
    }

    [Fact]
    public void QueryMean_AllUndefined_SaysWhy() =>
        Assert.Equal("no result is relevant", QueryMean.Of([MetricValue.Undefined("no result is relevant")]).Mean.UndefinedBecause);

    [Fact]
    public void Dcg_NegativeRelevance_NamesTheResult()
    {
        var error = Assert.Throws<ArgumentException>(() => DiscountedGain.Dcg([1, -1], [2, 1]));

        Assert.Contains("relevance[1] is -1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrecisionAt_NoPlaces_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => RetrievalMetrics.PrecisionAt([1], [1], 0));
}
