using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>The gradients of the weights: what flowed back to each row, times what came in, summed over all steps.</summary>
internal static class ParameterGradients
{
    public static RecurrentWeights Of(CellPass pass, int sequence, RecurrentWeights weights, ReadOnlySpan<float> inputs)
    {
        var (steps, stride, width) = (pass.Steps, pass.Stride, pass.Width);
        var states = new float[steps * stride];
        var deltas = new float[steps * width];
        var inputDeltas = new float[steps * width];
        for (var step = 0; step < steps; step++)
        {
            pass.State(step, sequence).CopyTo(states.AsSpan(step * stride));
            pass.Deltas(step, sequence).CopyTo(deltas.AsSpan(step * width));
            pass.InputDeltas(step, sequence).CopyTo(inputDeltas.AsSpan(step * width));
        }

        var length = RowProducts.Padded(steps);
        var recurrent = new float[width * stride];
        RowProducts.Multiply(RowProducts.Turn(states, steps, stride), length, RowProducts.Turn(deltas, steps, width), recurrent);

        var columns = RowProducts.Padded(weights.Inputs);
        var padded = RowProducts.Pad(inputs, 1, steps, weights.Inputs).AsSpan(0, steps * columns);
        var turned = RowProducts.Turn(inputDeltas, steps, width);
        var input = new float[width * columns];
        RowProducts.Multiply(RowProducts.Turn(padded, steps, columns), length, turned, input);
        var bias = new float[width];
        for (var row = 0; row < width; row++)
            bias[row] = TensorPrimitives.Sum<float>(turned.AsSpan(row * length, steps));

        return new(
            weights.Cell,
            weights.Hidden,
            weights.Inputs,
            Unpad(recurrent, weights.Gates, weights.Hidden, weights.Hidden),
            Unpad(input, weights.Gates, weights.Hidden, weights.Inputs),
            Unpad(bias, weights.Gates, weights.Hidden, 1, 1));
    }

    private static float[] Unpad(float[] padded, int gates, int rows, int columns, int? width = null)
    {
        var (height, stride) = (RowProducts.Padded(rows), width ?? RowProducts.Padded(columns));
        var matrix = new float[gates * rows * columns];
        for (var row = 0; row < gates * rows; row++)
            padded.AsSpan(((row / rows * height) + (row % rows)) * stride, columns).CopyTo(matrix.AsSpan(row * columns));
        return matrix;
    }
}
