using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics;

public sealed class RegressionErrorsTests
{
    public static TheoryData<double[], double[], double[], string> Bad => new()
    {
        { [1, 2], [1], [], "truth has 2 values, prediction has 1" },
        { [], [], [], "truth is empty" },
        { [1, double.NaN], [1, 2], [], "truth[1] is NaN" },
        { [1, 2], [double.PositiveInfinity, 2], [], "prediction[0] is infinite" },
        { [1, 2], [1, double.NegativeInfinity], [], "prediction[1] is negative infinite" },
        { [1, 2], [1, 2], [1], "There are 1 weights for 2 rows" },
        { [1, 2], [1, 2], [1, -0.5], "weights[1] is -0.5" },
        { [1, 2], [1, 2], [0, 0], "All weights are 0" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void MeanAbsolute_BadInput_NamesTheRow(double[] truth, double[] prediction, double[] weights, string words)
    {
        var error = Assert.Throws<ArgumentException>(() => RegressionErrors.MeanAbsolute(truth, prediction, weights));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RootMeanSquared_SquareBeyondDouble_IsStillANumber()
    {
        Assert.Equal(5e200, RegressionErrors.RootMeanSquared([1e200, 1e200], [6e200, -4e200]), 5e188);
        Assert.Equal(double.PositiveInfinity, RegressionErrors.MeanSquared([1e200], [6e200]));
    }

    [Fact]
    public void MeanAbsolute_DifferencesBeyondDouble_AreAddedUp() =>
        Assert.Equal(1.5e308, RegressionErrors.MeanAbsolute([1e308, 0, -1e308, 0], [-1e308, 1e308, 1e308, -1e308]), 1e296);

    [Fact]
    public void Bias_MillionRowsThatCancel_KeepsTheRest()
    {
        var prediction = new double[1_000_000];
        for (var i = 0; i < prediction.Length; i++)
            prediction[i] = (i % 2 == 0 ? 1e10 : -1e10) + (i % 2 == 0 ? 0 : 0.125);

        Assert.Equal(0.0625, RegressionErrors.Bias(new double[prediction.Length], prediction), 1e-16);
    }

    [Fact]
    public void Metrics_RowOfWeightZero_AreThoseWithoutIt()
    {
        double[] truth = [1, 2, 4, 1e9], prediction = [1.5, 1.5, 5, -7], weights = [2, 1, 3, 0];

        Assert.Equal(
            RegressionErrors.MeanSquared(truth.AsSpan(..3), prediction.AsSpan(..3), weights.AsSpan(..3)),
            RegressionErrors.MeanSquared(truth, prediction, weights), 1e-12);
        Assert.Equal(
            RegressionErrors.MedianAbsolute(truth.AsSpan(..3), prediction.AsSpan(..3), weights.AsSpan(..3)),
            RegressionErrors.MedianAbsolute(truth, prediction, weights));
        Assert.Equal(
            ExplainedShare.R2(truth.AsSpan(..3), prediction.AsSpan(..3), weights.AsSpan(..3)).Value,
            ExplainedShare.R2(truth, prediction, weights).Value, 1e-12);
    }

    [Fact]
    public void Largest_Ties_TellsTheFirstRow() => Assert.Equal((2.0, 1), RegressionErrors.Largest([1, 2, 3], [1, 4, 5]));

    [Fact]
    public void MeanAbsolutePercentage_TruthOfZero_IsHugeAndCounted()
    {
        Assert.Equal(1 / 2.220446049250313e-16, RelativeErrors.MeanAbsolutePercentage([0], [1]));
        Assert.Equal(2, RelativeErrors.ZeroTruths([0, 1, 1e-300]));
    }

    [Theory]
    [InlineData(-1, 0, "truth[1] is -1")]
    [InlineData(0, -2.5, "prediction[1] is -2.5")]
    public void MeanSquaredLog_ValueWithoutLogarithm_IsUndefined(double truth, double prediction, string words) =>
        Assert.Contains(words, RelativeErrors.MeanSquaredLog([1, truth], [1, prediction]).UndefinedBecause, StringComparison.Ordinal);

    [Fact]
    public void Residuals_NormalPoints_AreSymmetricAndSorted()
    {
        var (normal, value) = Residuals.NormalPoints([3, -1, 0, 7, 2]);

        Assert.Equal([-1, 0, 2, 3, 7], value);
        Assert.Equal(normal, normal.Reverse().Select(x => -x));
        Assert.Equal(normal, normal.Order());
    }
}
