using System.Text.Json;
using DemoHub.Models.Recurrent;

namespace DemoHub.Models.Tests.Recurrent;

/// <summary>Backpropagation through time, held to PyTorch's autograd (see Fixtures/make_gradients.py).</summary>
public sealed class GradientFlowTests
{
    private const double Tolerance = 1e-4;

    private static readonly Lazy<Example[]> s_examples = new(() => JsonSerializer.Deserialize<Example[]>(File.ReadAllText(Repository.Fixture("gradients.json")), JsonSerializerOptions.Web)!);

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, s_examples.Value.Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Of_StoredLayer_AgreesWithPyTorch(int number)
    {
        var example = s_examples.Value[number];

        var flow = GradientFlow.Of(example.Weights(), [(float)example.Gain], example.Sequence, example.Direction, withParameters: true, TestContext.Current.CancellationToken)[0];

        Assert.Equal(example.Loss, flow.Loss, Tolerance);
        AssertClose(example.StateNorms, flow.StateNorms);
        AssertClose(example.CellNorms, [.. flow.CellNorms.Skip(1)]);
        AssertClose(example.RecurrentGradient, [.. flow.Parameters!.Recurrent]);
        AssertClose(example.InputGradient, [.. flow.Parameters.Input]);
        AssertClose(example.BiasGradient, [.. flow.Parameters.Bias]);
    }

    [Theory]
    [InlineData(RecurrentCell.Rnn)]
    [InlineData(RecurrentCell.Lstm)]
    [InlineData(RecurrentCell.Gru)]
    public void Of_SeveralGains_GivesEachAsIfAlone(RecurrentCell cell)
    {
        var weights = RecurrentWeights.Random(cell, 21, 5, 0.5, keepBias: 1, seed: 3);
        var (inputs, direction) = (Normal(30 * 5, 1), Normal(21, 2));
        float[] gains = [0, 0.7f, 1.4f];

        var together = GradientFlow.Of(weights, gains, inputs, direction, withParameters: false, TestContext.Current.CancellationToken);

        for (var i = 0; i < gains.Length; i++)
            AssertClose(GradientFlow.Of(weights.Scaled(gains[i]), inputs, direction, withParameters: false, TestContext.Current.CancellationToken).StateNorms, together[i].StateNorms);
    }

    [Fact]
    public void Of_NoRecurrence_VanishesAtOnce()
    {
        var flow = Flow(RecurrentCell.Rnn, gain: 0, steps: 10);

        Assert.Equal(9, flow.VanishedAt);
        Assert.Equal(0, flow.StateNorms[0]);
    }

    [Fact]
    public void Of_LongSequenceWithLargeGain_ExplodesAndKeepsWhatAFloatHeld()
    {
        var flow = GradientFlow.Of(
            RecurrentWeights.Random(RecurrentCell.Rnn, 64, 4, 0.1, keepBias: 0, seed: 1), [3], Normal(500 * 4, 1), Normal(64, 2), withParameters: false, TestContext.Current.CancellationToken)[0];

        var exploded = Assert.NotNull(flow.ExplodedAt);
        Assert.All(flow.StateNorms[..(exploded + 1)], norm => Assert.True(double.IsNaN(norm)));
        Assert.All(flow.StateNorms[(exploded + 1)..], norm => Assert.True(double.IsFinite(norm)));
        Assert.True(flow.StateNorms[exploded + 1] > 1e30);
    }

    [Fact]
    public void Random_RecurrentMatrix_IsOrthogonal()
    {
        var matrix = RecurrentWeights.Random(RecurrentCell.Rnn, 33, 2, 1, keepBias: 0, seed: 5).Recurrent;
        for (var i = 0; i < 33; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var product = Enumerable.Range(0, 33).Sum(k => (double)matrix[(i * 33) + k] * matrix[(j * 33) + k]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-5);
            }
        }
    }

    [Fact]
    public void Random_KeepBias_OpensTheForgetGate() =>
        Assert.True(Flow(RecurrentCell.Lstm, gain: 1, steps: 20, keepBias: 3).KeepGate.Average() > Flow(RecurrentCell.Lstm, gain: 1, steps: 20, keepBias: 0).KeepGate.Average() + 0.3);

    [Fact]
    public void Descent_WithThreshold_NeverMovesFurther()
    {
        var weights = RecurrentWeights.Random(RecurrentCell.Rnn, 16, 4, 0.3, keepBias: 0, seed: 2).Scaled(1.6f);

        var steps = ClippedDescent.Run(weights, Normal(40 * 4, 1), Normal(16, 2), rate: 0.1, threshold: 0.5, updates: 5, TestContext.Current.CancellationToken);

        Assert.All(steps, step => Assert.InRange(step.Moved, 0, 0.05 + 1e-9));
        Assert.Contains(steps, step => step.Norm > 0.5);
    }

    [Fact]
    public void Of_InputsThatDoNotFit_SaysSo()
    {
        var weights = RecurrentWeights.Random(RecurrentCell.Gru, 4, 3, 1, keepBias: 0, seed: 1);

        Assert.Throws<ArgumentException>(() => GradientFlow.Of(weights, new float[7], new float[4], withParameters: false, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => GradientFlow.Of(weights, new float[6], new float[5], withParameters: false, TestContext.Current.CancellationToken));
    }

    private static GradientFlow Flow(RecurrentCell cell, float gain, int steps, double keepBias = 1) => GradientFlow.Of(
        RecurrentWeights.Random(cell, 12, 3, 0.5, keepBias, seed: 7), [gain], Normal(steps * 3, 1), Normal(12, 2), withParameters: false, TestContext.Current.CancellationToken)[0];

    private static float[] Normal(int count, int seed)
    {
        var numbers = new float[count];
        new NormalNumbers(seed).Fill(numbers, 1);
        return numbers;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var room = Tolerance * expected.Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], Math.Max(Tolerance * Math.Abs(expected[i]), room * 0.01));
    }

    private sealed record Example(
        string Cell, int Hidden, int Inputs, double Gain, float[] Recurrent, float[] Input, float[] Bias, float[] Sequence, float[] Direction, double Loss,
        double[] StateNorms, double[] CellNorms, double[] RecurrentGradient, double[] InputGradient, double[] BiasGradient)
    {
        public RecurrentWeights Weights() => new(Enum.Parse<RecurrentCell>(Cell, ignoreCase: true), Hidden, Inputs, Recurrent, Input, Bias);
    }
}
