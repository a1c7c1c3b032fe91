using System.Text;
using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.BuiltIn.RankingMetrics;
using DemoHub.Demos.Schema;

namespace DemoHub.Demos.Tests.BuiltIn;

public sealed class RankingMetricsDemoTests() : MetricDemoTests(s_demo)
{
    private const string TwoQueries = "query,relevance,score\na,0,0.9\na,1,0.8\nb,1,0.3\nb,0,0.1\n";

    private static readonly RankingMetricsDemo s_instance = new();
    private static readonly Demo s_demo = DemoFactory.FromClass(typeof(RankingMetricsDemo), static () => s_instance, TestDemo.Sources).Single();

    [Fact]
    public async Task Queries_Two_HaveTheMeansOfBoth()
    {
        var outputs = await OutputsOf(TwoQueries, new { k = 2 });
        var summary = outputs.GetProperty("summary");

        Assert.Equal(0.75, summary.GetProperty("mean_reciprocal_rank").GetDouble());
        Assert.Equal(0.75, summary.GetProperty("mean_average_precision").GetDouble());
        Assert.Equal(0.5, summary.GetProperty("precision_at_k").GetDouble());
        Assert.Equal((1 + (1 / Math.Log2(3))) / 2, summary.GetProperty("ndcg_score").GetDouble(), 1e-15);
        Assert.Equal(["a", "b"], outputs.GetProperty("queries").GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()));
    }

    [Fact]
    public async Task Query_WithNothingRelevant_IsLeftOutAndTold()
    {
        var outputs = await OutputsOf(TwoQueries + "c,0,1\nc,0,2\n");

        Assert.Equal(0.75, outputs.GetProperty("summary").GetProperty("mean_reciprocal_rank").GetDouble());
        Assert.Equal(1, outputs.GetProperty("summary").GetProperty("queries_without_relevant_results").GetInt32());
        Assert.Contains("leave it out of the mean", outputs.GetProperty("notes").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relevant\nno\nyes\nno\n")]
    [InlineData("rank,relevant\n3,false\n2,true\n1,false\n")]
    public async Task Order_WithoutScores_IsThatOfRankOrRows(string csv) =>
        Assert.Equal(0.5, (await OutputsOf(csv)).GetProperty("summary").GetProperty("mean_reciprocal_rank").GetDouble());

    [Fact]
    public async Task Queries_AllWithoutRelevantResults_AreUndefined()
    {
        var summary = (await OutputsOf("query,relevance,score\na,0,1\n")).GetProperty("summary");

        Assert.Equal(JsonValueKind.Null, summary.GetProperty("ndcg_score").ValueKind);
        Assert.Equal("no result is relevant", summary.GetProperty("undefined").GetProperty("ndcg_score").GetString());
    }

    [Theory]
    [InlineData("query,relevance,score\na,-1,0.5\n", "row 1 of column 'relevance' is -1")]
    [InlineData("query,relevance,score\na,1,0.5\na,maybe,0.1\n", "row 2 of column 'relevance' is the text 'maybe'")]
    [InlineData("query,relevance,score\na,1,0.5\na,1,\n", "row 2 of column 'score' is empty")]
    [InlineData("query,score\na,0.5\n", "relevance finds no column")]
    public async Task Data_ThatCannotBeUsed_SayWhereAndWhatToDo(string csv, string words) =>
        Assert.Contains(words, await FaultOf(csv), StringComparison.Ordinal);

    [Fact]
    public async Task File_OfAHundredThousandRows_IsTaken()
    {
        var csv = new StringBuilder("query,relevance,score\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(i / 20).Append(',').Append(i % 3 == 0 ? 1 : 0).Append(',').Append(i * 7919 % 1000).Append('\n');

        Assert.Equal(5_000, (await OutputsOf(csv.ToString())).GetProperty("summary").GetProperty("queries").GetInt32());
    }
}
