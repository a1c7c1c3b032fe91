using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;
using static DemoHub.Models.Tests.Metrics.MetricFixture;

namespace DemoHub.Models.Tests.Metrics;

public sealed class SimilarityFixtureTests
{
    private static readonly JsonNode s_fixture = Load("similarity.json.gz");

    [Theory]
    [InlineData("plain")]
    [InlineData("close")]
    [InlineData("ties")]
    [InlineData("binary")]
    [InlineData("huge")]
    [InlineData("tiny")]
    [InlineData("offset")]
    [InlineData("amounts")]
    public void Measures_RandomCases_EqualSciPy(string kind) =>
        AssertNone(s_fixture["cases"]!.AsArray().Index()
            .Where(item => item.Item!["kind"]!.GetValue<string>() == kind)
            .SelectMany(item =>
            {
                var (a, b) = (item.Item!["a"].Numbers(), item.Item["b"].Numbers());
                return item.Item["expected"]!.AsObject().SelectMany(each =>
                    Difference($"{item.Index} {each.Key}", each.Value.Number(), Value(each.Key, a, b), Scale(each.Key)));
            }));

    private static MetricValue Value(string name, double[] a, double[] b) => name switch
    {
        "dot" => VectorSimilarity.Dot(a, b),
        "cosine" => VectorSimilarity.Cosine(a, b),
        "jaccard" => VectorSimilarity.Jaccard(a, b),
        "ruzicka" => VectorSimilarity.Ruzicka(a, b),
        "euclidean" => VectorDistance.Euclidean(a, b),
        "sqeuclidean" => VectorDistance.SquaredEuclidean(a, b),
        "cityblock" => VectorDistance.Manhattan(a, b),
        "chebyshev" => VectorDistance.Chebyshev(a, b),
        "hamming" => VectorDistance.Hamming(a, b),
        "pearson" => Correlation.Pearson(a, b),
        "spearman" => Correlation.Spearman(a, b),
        "kendall" => Correlation.KendallTauB(a, b),
        _ => throw new ArgumentException($"No measure is called {name}.", nameof(name)),
    };

    // A correlation near 0 is what large terms leave.
    private static double Scale(string name) => name switch
    {
        "spearman" or "kendall" => 1e-3,
        "pearson" => 1e-15,
        _ => 0,
    };
}
