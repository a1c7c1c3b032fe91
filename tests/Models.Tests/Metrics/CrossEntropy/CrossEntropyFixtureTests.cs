using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;
using static DemoHub.Models.Tests.Metrics.MetricFixture;

namespace DemoHub.Models.Tests.Metrics;

public sealed class CrossEntropyFixtureTests
{
    private static readonly JsonNode s_fixture = Load("cross-entropy.json.gz");

    [Theory]
    [InlineData("plain")]
    [InlineData("extreme")]
    [InlineData("close")]
    [InlineData("certain")]
    public void CrossEntropy_RandomCases_EqualsExactValues(string kind) =>
        AssertNone(s_fixture["cases"]!.AsArray().Index()
            .Where(item => item.Item!["kind"]!.GetValue<string>() == kind)
            .SelectMany(item => Differences($"{item.Index} {item.Item!["form"]}", item.Item!)));

    private static IEnumerable<string> Differences(string what, JsonNode item)
    {
        var result = Result(item);
        var expected = item["expected"]!;
        var mean = expected["mean"].Number();
        var entropy = expected["entropy"].Number();
        return
        [
            .. expected["samples"].Numbers().Zip(result.SampleLosses).SelectMany(pair => Difference($"{what} sample", pair.First, pair.Second)),
            .. Difference($"{what} sum", expected["sum"].Number(), result.Sum),
            .. double.IsNaN(mean) ? [] : Difference($"{what} mean", mean, result.Mean),
            .. Difference($"{what} entropy", entropy, result.TargetEntropy, 1e-3),
            .. Difference($"{what} divergence", expected["divergence"].Number(), result.Divergence, entropy),
        ];
    }

    private static CrossEntropyResult Result(JsonNode item)
    {
        var options = new CrossEntropyOptions
        {
            FromLogits = item["logits"]!.GetValue<bool>(),
            LabelSmoothing = item["smoothing"].Number(),
            ClassWeights = item["classWeights"].Numbers(),
        };
        var (scores, classes, weights) = (item["scores"].Numbers(), item["classes"]!.GetValue<int>(), item["weights"].Numbers());
        return item["form"]!.GetValue<string>() switch
        {
            "binary" => CrossEntropy.Binary(item["truth"].Numbers(), scores, options, weights),
            "categorical" => CrossEntropy.Categorical(item["truth"].Numbers(), scores, classes, options, weights),
            _ => CrossEntropy.Sparse(item["truth"].Integers(), scores, classes, options, weights),
        };
    }
}
