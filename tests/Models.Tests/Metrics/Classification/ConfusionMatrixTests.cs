using DemoHub.Models.Metrics;

namespace DemoHub.Models.Tests.Metrics.Classification;

/// <summary>What holds for every confusion matrix, and what it says where there is nothing to say.</summary>
public sealed class ConfusionMatrixTests
{
    private const int Classes = 4;

    private static readonly string[] s_animals = ["cat", "dog", "fox"];

    [Fact]
    public void Of_WeightTwo_IsTheSampleTwice()
    {
        var (truth, predicted) = Samples(seed: 1);
        var twice = ConfusionMatrix.Of([.. truth, .. truth], [.. predicted, .. predicted], Classes);

        var weighted = ConfusionMatrix.Of(truth, predicted, Classes, Enumerable.Repeat(2.0, truth.Length).ToArray());

        Assert.Equal(twice.PerClass, weighted.PerClass);
        Assert.Equal(twice.Matthews, weighted.Matthews);
    }

    [Fact]
    public void Of_WeightZero_IsNoSample()
    {
        var (truth, predicted) = Samples(seed: 2);
        double[] weights = [.. truth.Select((_, i) => i < 50 ? 1.0 : 0)];

        var weighted = ConfusionMatrix.Of(truth, predicted, Classes, weights);

        Assert.Equal(ConfusionMatrix.Of(truth.AsSpan(0, 50), predicted.AsSpan(0, 50), Classes).PerClass, weighted.PerClass);
    }

    [Fact]
    public void Average_MicroOfOneLabelEach_IsAccuracy()
    {
        var (truth, predicted) = Samples(seed: 3);
        var matrix = ConfusionMatrix.Of(truth, predicted, Classes);

        Assert.Equal(matrix.Accuracy, matrix.Average(Averaging.Micro, counts => counts.F1).Value);
        Assert.Equal(1 - matrix.Accuracy.Value, matrix.ZeroOneLoss.Value, 1e-15);
    }

    [Fact]
    public void Metrics_TruthAndPredictionSwapped_SwapPrecisionAndRecall()
    {
        var (truth, predicted) = Samples(seed: 4);
        var matrix = ConfusionMatrix.Of(truth, predicted, Classes);
        var swapped = ConfusionMatrix.Of(predicted, truth, Classes);

        Assert.Equal(matrix.PerClass.Select(counts => counts.Precision), swapped.PerClass.Select(counts => counts.Recall));
        Assert.Equal(matrix.Matthews.Value, swapped.Matthews.Value, 1e-15);
        Assert.Equal(matrix.Kappa(KappaWeighting.Quadratic).Value, swapped.Kappa(KappaWeighting.Quadratic).Value, 1e-15);
    }

    [Fact]
    public void Metrics_AllRight_AreOne()
    {
        var truth = new RandomSamples(5).Labels(100, Classes);
        var matrix = ConfusionMatrix.Of(truth, truth, Classes);

        Assert.Equal([1, 1, 1, 1, 1], [
            matrix.Accuracy.Value, matrix.AdjustedBalancedAccuracy.Value, matrix.Matthews.Value, matrix.Kappa().Value,
            matrix.Average(Averaging.Macro, counts => counts.Jaccard).Value.Value]);
    }

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(double.PositiveInfinity, 0.75)]
    [InlineData(1e200, 0.75)]
    [InlineData(1e-200, 0.6)]
    public void FBeta_ExtremeBeta_IsPrecisionOrRecall(double beta, double expected) =>
        Assert.Equal(expected, new ClassCounts("class 1", 3, 2, 1, 4).FBeta(beta).Value, 1e-15);

    [Fact]
    public void Precision_ClassNeverPredicted_NamesTheClass()
    {
        var matrix = ConfusionMatrix.Of([0, 1, 2], [0, 1, 1], 3, names: s_animals);

        Assert.Equal("no sample is predicted as “fox”", matrix.PerClass[2].Precision.UndefinedBecause);
        Assert.Equal(0.0, matrix.PerClass[2].Recall);
        var average = matrix.Average(Averaging.Macro, counts => counts.Precision);
        Assert.Equal(0.5, average.Value);
        Assert.Equal([2], average.UndefinedClasses);
    }

    [Fact]
    public void Metrics_OneClassOnly_SayWhy()
    {
        var matrix = ConfusionMatrix.Of([1, 1], [1, 1], 2);

        Assert.Equal("all samples are class 1", matrix.Matthews.UndefinedBecause);
        Assert.Equal("all samples are, and are predicted as, class 1", matrix.Kappa().UndefinedBecause);
        Assert.Equal("all samples are class 1: there is nothing to guess", matrix.AdjustedBalancedAccuracy.UndefinedBecause);
        Assert.Equal("no sample is other than class 1", matrix.PerClass[1].Specificity.UndefinedBecause);
        Assert.Equal("no sample is class 0 or predicted as class 0", matrix.PerClass[0].F1.UndefinedBecause);
    }

    [Fact]
    public void Metrics_NoSamples_AreUndefined()
    {
        var matrix = ConfusionMatrix.Of([], [], 2);

        Assert.All(
            [matrix.Accuracy, matrix.ZeroOneLoss, matrix.BalancedAccuracy, matrix.AdjustedBalancedAccuracy, matrix.Matthews, matrix.Kappa(),
                matrix.Average(Averaging.Macro, counts => counts.F1).Value, matrix.Share(0, 0, MatrixShare.OfAll)],
            value => Assert.False(value.IsDefined));
    }

    [Fact]
    public void Share_OfEach_DividesByRowColumnOrAll()
    {
        var matrix = ConfusionMatrix.FromCounts([3, 1, 2, 2], 2);

        Assert.Equal(0.75, matrix.Share(0, 0, MatrixShare.OfTruth));
        Assert.Equal(0.6, matrix.Share(0, 0, MatrixShare.OfPredicted));
        Assert.Equal(0.375, matrix.Share(0, 0, MatrixShare.OfAll));
    }

    [Fact]
    public void Of_ManyTinyWeights_LosesNoDigits()
    {
        var truth = new int[1_000_000];
        var weights = new double[truth.Length];
        Array.Fill(weights, 0.1);
        weights[0] = 1e9;

        Assert.Equal(1e9 + 99_999.9, ConfusionMatrix.Of(truth, truth, 1, weights).Total);
    }

    [Fact]
    public void Of_WrongArguments_NamesTheFirst()
    {
        AssertRefused("truth[1] is 3; classes are numbered from 0 to 2.", () => ConfusionMatrix.Of([0, 3], [0, 1], 3));
        AssertRefused("predicted[0] is -1; classes are numbered from 0 to 2.", () => ConfusionMatrix.Of([0], [-1], 3));
        AssertRefused("truth.Length is 1, predicted.Length is 2; give one value for each sample in both.", () => ConfusionMatrix.Of([0], [0, 1], 3));
        AssertRefused("weights[1] is -1; a weight is a finite number of 0 or more.", () => ConfusionMatrix.Of([0, 1], [0, 1], 3, [1, -1]));
        AssertRefused("weights[0] is NaN; a weight is a finite number of 0 or more.", () => ConfusionMatrix.Of([0], [0], 3, [double.NaN]));
        AssertRefused("There are 1 weights for 2 samples; give one for each, or none.", () => ConfusionMatrix.Of([0, 1], [0, 1], 3, [1]));
        AssertRefused("There are 3 names for 2 classes; give one for each, or none.", () => ConfusionMatrix.Of([0], [0], 2, names: s_animals));
        AssertRefused("The sum of the weights is beyond", () => ConfusionMatrix.Of([0, 1], [0, 1], 2, [1e308, 1e308]));
        AssertRefused("Between 1 and 2000 classes are possible.", () => ConfusionMatrix.Of([0], [0], 5000));
        AssertRefused("Only samples with several labels", () => ConfusionMatrix.Of([0], [0], 1).Average(Averaging.Samples, counts => counts.F1));
    }

    private static void AssertRefused(string message, Action action) =>
        Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static (int[] Truth, int[] Predicted) Samples(int seed)
    {
        var random = new RandomSamples(seed);
        var truth = random.Labels(200, Classes);
        return (truth, random.Predictions(truth, Classes));
    }
}
