using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>
/// A few steps of plain gradient descent on all weights of a layer, with the gradient clipped by its norm (Pascanu, Mikolov and Bengio, 2013) or as it is.
/// </summary>
public static class ClippedDescent
{
    /// <summary>How long a gradient is made that is longer than the threshold, as a share of its length: 1 where it stays.</summary>
    /// <param name="norm">Its length.</param>
    /// <param name="threshold">The longest that is left; null for no limit.</param>
    public static double Factor(double norm, double? threshold) => norm > threshold ? threshold.Value / norm : 1;

    /// <summary>The length of a gradient of all weights taken together; infinite or NaN where one of them is.</summary>
    public static double Norm(RecurrentWeights gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        return Math.Sqrt(Square(gradient.Recurrent) + Square(gradient.Input) + Square(gradient.Bias));
    }

    /// <summary>Follows the gradient downhill.</summary>
    /// <param name="weights">Where to start; not changed.</param>
    /// <param name="inputs">[steps, inputs].</param>
    /// <param name="direction">v of the loss v · h.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="threshold">The longest gradient that is left as it is; null for no clipping.</param>
    /// <param name="updates">How many times the weights are changed.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>For each update the loss before it, and how far the weights moved. It ends early where a gradient is no number.</returns>
    public static IReadOnlyList<DescentStep> Run(RecurrentWeights weights, ReadOnlySpan<float> inputs, ReadOnlySpan<float> direction, double rate, double? threshold, int updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var steps = new List<DescentStep>();
        var now = weights.Scaled(1);
        for (var update = 0; update < updates; update++)
        {
            var flow = GradientFlow.Of(now, inputs, direction, withParameters: true, cancellationToken);
            var norm = flow.ExplodedAt is null ? Norm(flow.Parameters!) : double.PositiveInfinity;
            var moved = rate * norm * Factor(norm, threshold);
            steps.Add(new(flow.Loss, norm, moved));
            if (!double.IsFinite(moved))
                break;
            var factor = (float)(-rate * Factor(norm, threshold));
            Move(now.Recurrent, flow.Parameters!.Recurrent, factor);
            Move(now.Input, flow.Parameters.Input, factor);
            Move(now.Bias, flow.Parameters.Bias, factor);
        }

        return steps;
    }

    private static void Move(float[] weights, float[] gradient, float factor) => TensorPrimitives.MultiplyAdd(gradient, factor, weights, weights);

    private static double Square(float[] values)
    {
        var norm = GradientFlow.Norm(values);
        return norm * norm;
    }
}

/// <summary>An update of the weights.</summary>
/// <param name="Loss">The loss before it.</param>
/// <param name="Norm">The length of the gradient.</param>
/// <param name="Moved">How far the weights moved; infinite where the gradient was.</param>
public readonly record struct DescentStep(double Loss, double Norm, double Moved);
