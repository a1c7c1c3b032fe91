using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

public sealed class ExplainedShareTests
{
    [Theory]
    [InlineData(new[] { 0.1, 0.1, 0.1 }, new[] { 0.1, 0.1, 0.1 }, "the truth is 0.1 in all rows: nothing to explain (scikit-learn gives 1 here)")]
    [InlineData(new[] { 0.1, 0.1, 0.1 }, new[] { 0.1, 0.2, 0.3 }, "the truth is 0.1 in all rows: nothing to explain (scikit-learn gives 0 here)")]
    [InlineData(new[] { 1.0 }, new[] { 1.0 }, "one row has no spread to explain; give two rows or more")]
    public void R2_NothingToExplain_IsUndefined(double[] truth, double[] prediction, string because) =>
        Assert.Equal(because, ExplainedShare.R2(truth, prediction).UndefinedBecause);

    [Fact]
    public void R2_PredictionOfTheMean_IsZero() => Assert.Equal(0, ExplainedShare.R2([1, 2, 6], [3, 3, 3]).Value);

    [Fact]
    public void Variance_ConstantBias_CostsNothing()
    {
        Assert.Equal(1, ExplainedShare.Variance([1, 2, 6], [11, 12, 16]).Value);
        Assert.True(ExplainedShare.R2([1, 2, 6], [11, 12, 16]).Value < 0);
    }

    [Fact]
    public void AdjustedR2_MoreFeatures_IsLower()
    {
        double[] truth = [1, 2, 3, 4, 6], prediction = [1.1, 2, 2.7, 4.4, 5.9];
        var r2 = ExplainedShare.R2(truth, prediction).Value;

        Assert.Equal(r2, ExplainedShare.AdjustedR2(truth, prediction, 0).Value, 1e-15);
        Assert.Equal(1 - ((1 - r2) * 4 / 2), ExplainedShare.AdjustedR2(truth, prediction, 2).Value, 1e-15);
        Assert.Equal("4 features need at least 6 rows, and there are 5", ExplainedShare.AdjustedR2(truth, prediction, 4).UndefinedBecause);
    }

    [Theory]
    [InlineData(1, new[] { 1.0, -2 }, new[] { 1.0, 2 }, "truth[1] is -2")]
    [InlineData(1, new[] { 1.0, 2 }, new[] { 0.0, 2 }, "prediction[0] is 0")]
    [InlineData(2, new[] { 0.0, 2 }, new[] { 1.0, 2 }, "truth[0] is 0")]
    public void Tweedie_ValueOutsideItsRange_IsUndefined(double power, double[] truth, double[] prediction, string words) =>
        Assert.StartsWith(words, Deviance.Tweedie(truth, prediction, power).UndefinedBecause, StringComparison.Ordinal);

    [Fact]
    public void Tweedie_PowerWithoutDistribution_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Deviance.Tweedie([1], [1], 0.5));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1.5)]
    public void D2Tweedie_PredictionOfTheMean_IsZero(double power) =>
        Assert.Equal(0, ExplainedShare.D2Tweedie([1, 2, 6], [3, 3, 3], power).Value, 1e-15);
}
