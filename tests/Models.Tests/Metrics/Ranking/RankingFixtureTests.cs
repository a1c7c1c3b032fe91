using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;
using static DemoHub.Models.Tests.Metrics.MetricFixture;

namespace DemoHub.Models.Tests.Metrics;

public sealed class RankingFixtureTests
{
    private static readonly JsonNode s_fixture = Load("ranking.json.gz");

    [Theory]
    [InlineData("plain")]
    [InlineData("ties")]
    [InlineData("binary")]
    [InlineData("none")]
    [InlineData("graded")]
    public void Metrics_RandomCases_EqualScikitLearn(string kind) =>
        AssertNone(s_fixture["cases"]!.AsArray().Index()
            .Where(item => item.Item!["kind"]!.GetValue<string>() == kind)
            .SelectMany(item =>
            {
                var (relevance, scores, k) = (item.Item!["relevance"].Numbers(), item.Item["scores"].Numbers(), item.Item["k"]!.GetValue<int>());
                return item.Item["expected"]!.AsObject().SelectMany(each =>
                    Difference($"{item.Index} {each.Key}", each.Value.Number(), Value(each.Key, relevance, scores, k)));
            }));

    // scikit-learn counts a query without relevant results as 0.
    private static MetricValue Value(string name, double[] relevance, double[] scores, int k) => name switch
    {
        "dcg" => DiscountedGain.Dcg(relevance, scores),
        "dcg@k" => DiscountedGain.Dcg(relevance, scores, k),
        "ndcg" => DiscountedGain.Ndcg(relevance, scores).Or(0),
        "ndcg@k" => DiscountedGain.Ndcg(relevance, scores, k).Or(0),
        "ndcg@k in order" => DiscountedGain.Ndcg(relevance, scores, k, Ties.InOrder).Or(0),
        "ndcg exponential" => DiscountedGain.Ndcg(relevance, scores, gain: Gain.Exponential).Or(0),
        "precision" => RetrievalMetrics.PrecisionAt(relevance, scores, k),
        "recall" => RetrievalMetrics.RecallAt(relevance, scores, k),
        "hit" => RetrievalMetrics.HitAt(relevance, scores, k),
        "reciprocal rank" => RetrievalMetrics.ReciprocalRank(relevance, scores),
        "average precision" => RetrievalMetrics.AveragePrecision(relevance, scores),
        "average precision@k" => RetrievalMetrics.AveragePrecision(relevance, scores, k),
        _ => throw new ArgumentException($"No metric is called {name}.", nameof(name)),
    };
}
