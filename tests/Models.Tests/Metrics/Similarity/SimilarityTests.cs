using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

public sealed class SimilarityTests
{
    public static TheoryData<MetricValue, string> Undefined => new()
    {
        { VectorSimilarity.Cosine([0, 0], [1, 2]), "a is all zeros: it has no direction" },
        { VectorSimilarity.Cosine([1, 2], [0, 0]), "b is all zeros: it has no direction" },
        { VectorSimilarity.Jaccard([0, 0], [0, 0]), "both are all zeros" },
        { VectorSimilarity.Ruzicka([0, 1], [0, -2]), "b[1] is -2, below 0" },
        { Correlation.Pearson([1], [2]), "a correlation needs two rows or more" },
        { Correlation.Pearson([0.1, 0.1, 0.1], [1, 2, 3]), "the first column is the same in all rows" },
        { Correlation.Spearman([1, 2], [3, 3]), "the second column is the same in all rows" },
        { Correlation.KendallTauB([1, 2], [3, 3]), "the second column is the same in all rows" },
    };

    [Theory]
    [MemberData(nameof(Undefined))]
    public void Measure_NoValue_SaysWhy(MetricValue value, string because) => Assert.Equal(because, value.UndefinedBecause);

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1)]
    [InlineData(1e300)]
    public void Cosine_VectorScaled_StaysTheSame(double scale) =>
        Assert.Equal(0.96, VectorSimilarity.Cosine([3 * scale, 4 * scale], [4, 3]).Value, 1e-15);

    [Fact]
    public void Dot_LargeTermsCancel_KeepsTheRest() => Assert.Equal(1, VectorSimilarity.Dot([1e16, 1, -1e16], [1e16, 1, 1e16]));

    [Fact]
    public void Measures_RandomVectors_AreSymmetricAndBounded()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var (a, b) = (Vector(random), Vector(random));
            VectorMeasure[] bounded = [VectorSimilarity.Cosine, (x, y) => Correlation.Pearson(x, y), Correlation.Spearman, Correlation.KendallTauB];
            VectorMeasure[] distances = [(x, y) => VectorDistance.Euclidean(x, y), (x, y) => VectorDistance.Manhattan(x, y), (x, y) => VectorDistance.Chebyshev(x, y)];

            Assert.All(bounded, measure => Assert.Equal(measure(a, b), measure(b, a)));
            Assert.All(bounded, measure => Assert.InRange(measure(a, b).Value, -1, 1));
            Assert.All(bounded, measure => Assert.Equal(1, measure(a, a).Value, 1e-15));
            Assert.All(distances, measure => Assert.Equal(measure(a, b), measure(b, a)));
            Assert.All(distances, measure => Assert.Equal(0, measure(a, a).Value));
            Assert.True(VectorDistance.Chebyshev(a, b) <= VectorDistance.Euclidean(a, b));
            Assert.True(VectorDistance.Euclidean(a, b) <= VectorDistance.Manhattan(a, b));
        }
    }

    [Fact]
    public void Ranks_EqualValues_ShareTheMean() => Assert.Equal([1, 3.5, 2, 3.5, 5], Ranks.Of([-1, 4, 0, 4, 9]));

    [Fact]
    public void PairwiseMatrix_SeveralVectors_HoldsEachPair()
    {
        var matrix = PairwiseMatrix.Of([[1, 0], [0, 2], [0, 0]], VectorSimilarity.Cosine, TestContext.Current.CancellationToken);

        Assert.Equal(1, matrix[0, 0].Value);
        Assert.Equal(0, matrix[0, 1].Value);
        Assert.False(matrix[2, 1].IsDefined);
    }

    [Fact]
    public void PairwiseMatrix_LengthsDiffer_NamesTheVector()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            PairwiseMatrix.Of([[1, 0], [1]], VectorSimilarity.Cosine, TestContext.Current.CancellationToken));

        Assert.Contains("vectors[1] has 1 numbers", error.Message, StringComparison.Ordinal);
    }

    private static double[] Vector(Random random) => [.. Enumerable.Range(0, 7).Select(_ => random.NextDouble() - 0.5)];
}
