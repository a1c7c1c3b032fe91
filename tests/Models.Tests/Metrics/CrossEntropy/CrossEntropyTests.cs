using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

public sealed class CrossEntropyTests
{
    private static readonly CrossEntropyOptions s_logits = new() { FromLogits = true };

    [Fact]
    public void Sparse_TrueClassHasNoChance_IsInfiniteAndTellsWhere()
    {
        var result = CrossEntropy.Sparse([0, 2], [0.5, 0.5, 0, 0.25, 0.75, 0], 3);

        Assert.Equal(double.PositiveInfinity, result.Mean.Value);
        Assert.Equal((1, 2), (result.FirstInfinite!.Value.Sample, result.FirstInfinite.Value.Class));
        Assert.Equal(Math.Log(2), result.SampleLosses[0]);
    }

    [Fact]
    public void Sparse_FalseClassHasNoChance_CostsNothing() => Assert.Equal(0, CrossEntropy.Sparse([0], [1, 0], 2).Sum);

    [Fact]
    public void Sparse_WeightZeroForAnInfiniteSample_LeavesItOut()
    {
        var result = CrossEntropy.Sparse([0, 1], [0.5, 0.5, 1, 0], 2, weights: [1, 0]);

        Assert.Equal(Math.Log(2), result.Mean.Value, 1e-15);
        Assert.Null(result.FirstInfinite);
    }

    [Fact]
    public void Binary_Logits_EqualsCategoricalOfTwo()
    {
        double[] truth = [1, 0, 0.3], logits = [2, -1e4, 50];

        Assert.Equal(
            CrossEntropy.Categorical([0, 1, 1, 0, 0.7, 0.3], [0, 2, 0, -1e4, 0, 50], 2, s_logits).SampleLosses,
            CrossEntropy.Binary(truth, logits, s_logits).SampleLosses);
    }

    [Fact]
    public void Binary_ClassWeights_ArePositiveWeights()
    {
        var result = CrossEntropy.Binary([1, 0], [0.25, 0.25], new() { ClassWeights = [1, 3] });

        Assert.Equal([3 * Math.Log(4), -Math.Log(0.75)], result.SampleLosses);
        Assert.Equal(result.Sum / 4, result.Mean.Value, 1e-15);
    }

    [Fact]
    public void Result_SoftTargets_IsEntropyAndDivergence()
    {
        var result = CrossEntropy.Categorical([0.7, 0.2, 0.1], [0.5, 0.25, 0.25], 3, new() { LabelSmoothing = 0.1 });

        Assert.Equal(result.Mean.Value, result.TargetEntropy + result.Divergence, 1e-15);
    }

    [Fact]
    public void Result_EvenChances_HasThePerplexityOfTheClasses()
    {
        var bits = CrossEntropy.Sparse([3], [0.25, 0.25, 0.25, 0.25], 4, new() { InBits = true });

        Assert.Equal(2, bits.Mean.Value, 1e-15);
        Assert.Equal(4, bits.Perplexity.Value, 1e-15);
    }

    [Fact]
    public void Terms_OfASample_AddUpToItsLoss()
    {
        var result = CrossEntropy.Sparse([1], [0.2, 0.5, 0.3], 3, new() { LabelSmoothing = 0.3, ClassWeights = [1, 2, 3] });
        var terms = result.Terms(0).ToArray();

        Assert.Equal([0.1, 0.8, 0.1], terms.Select(term => term.Target), (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.Equal(-0.8 * 2 * Math.Log(0.5), terms[1].Contribution, 1e-15);
        Assert.Equal(result.SampleLosses[0], terms.Sum(term => term.Contribution), 1e-15);
    }

    [Fact]
    public void Mean_OnlyClassesOfWeightZero_IsUndefined() =>
        Assert.False(CrossEntropy.Sparse([0], [0.5, 0.5], 2, new() { ClassWeights = [0, 1] }).Mean.IsDefined);

    [Theory]
    [InlineData(new[] { 0, 3 }, new[] { 0.5, 0.5, 0, 0.2, 0.3, 0.5 }, "truth[1] is 3; classes run from 0 to 2")]
    [InlineData(new[] { 0, 1 }, new[] { 0.5, 0.5, 0, 0.2, 0.3, 0.6 }, "Row 1 of scores sums to 1.1")]
    [InlineData(new[] { 0, 1 }, new[] { 0.5, 0.5, 0, 1.2, -0.2, 0 }, "scores[1, 0] is 1.2")]
    [InlineData(new[] { 0, 1 }, new[] { 0.5, 0.5, 0, 1 }, "There are 4 scores")]
    [InlineData(new[] { 0 }, new[] { 0.5, 0.5, 0, 0.2, 0.3, 0.5 }, "truth has 1 values, scores has 2")]
    [InlineData(new[] { 0 }, new[] { double.NaN, 0.5, 0 }, "scores[0] is NaN")]
    public void Sparse_BadInput_SaysWhere(int[] truth, double[] scores, string words)
    {
        var error = Assert.Throws<ArgumentException>(() => CrossEntropy.Sparse(truth, scores, 3));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Binary_TruthBeyondOne_SaysWhere()
    {
        var error = Assert.Throws<ArgumentException>(() => CrossEntropy.Binary([1, 2], [0.5, 0.5]));

        Assert.Contains("truth[1] is 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Divergence_SameDistributions_IsZero()
    {
        Assert.Equal(0, KullbackLeibler.Divergence([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]), 1e-30);
        Assert.Equal(double.PositiveInfinity, KullbackLeibler.Divergence([0.5, 0.5], [1, 0]));
    }
}
