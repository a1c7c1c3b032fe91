using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>
/// How the gradient of a loss at the last step flows back through time. The loss is L = v · h at the last step, so that ∂L/∂h there is v itself: with a v
/// of length 1 each norm is the share of the gradient that arrives.
/// </summary>
public sealed class GradientFlow
{
    /// <summary>A gradient below this is taken for 0: soon after, floats hold no number at all.</summary>
    public const double Smallest = 1e-36;

    private GradientFlow(int steps, bool hasCell)
    {
        StateNorms = new double[steps + 1];
        CellNorms = hasCell ? new double[steps + 1] : [];
        if (hasCell)
            CellNorms[0] = double.NaN;
    }

    /// <summary>
    /// ‖∂L/∂h‖ after each step, from the state before the first to the last: steps + 1 numbers. NaN from <see cref="ExplodedAt"/> down, 0 from
    /// <see cref="VanishedAt"/> down.
    /// </summary>
    public double[] StateNorms { get; }

    /// <summary>‖∂L/∂c‖ of an LSTM likewise, NaN before the first step; empty for other cells.</summary>
    public double[] CellNorms { get; }

    /// <summary>The last step, going back, at which a float could no longer hold the gradient; null where it always could.</summary>
    public int? ExplodedAt { get; private set; }

    /// <summary>The step, going back, at which the gradient fell below <see cref="Smallest"/>; null where it did not.</summary>
    public int? VanishedAt { get; private set; }

    /// <summary>L.</summary>
    public double Loss { get; private set; }

    /// <summary>The mean of the gate that keeps the state at each step (the LSTM's forget gate, the GRU's update gate), 0 to 1; empty for an RNN.</summary>
    public double[] KeepGate { get; private set; } = [];

    /// <summary>The mean of the gate that lets new things in: the LSTM's input gate, or 1 less the GRU's update gate; empty for an RNN.</summary>
    public double[] WriteGate { get; private set; } = [];

    /// <summary>The gradients of the weights; null where they were not asked for. Infinite or NaN where the flow exploded.</summary>
    public RecurrentWeights? Parameters { get; private set; }

    /// <summary>Runs a sequence through a layer and its gradient back.</summary>
    /// <param name="weights">The layer.</param>
    /// <param name="inputs">[steps, inputs].</param>
    /// <param name="direction">v, as many numbers as there are units.</param>
    /// <param name="withParameters">Whether the gradients of the weights are wanted too.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    /// <exception cref="ArgumentException">A length does not fit the layer, or there is no step.</exception>
    public static GradientFlow Of(RecurrentWeights weights, ReadOnlySpan<float> inputs, ReadOnlySpan<float> direction, bool withParameters, CancellationToken cancellationToken) =>
        Of(weights, [1], inputs, direction, withParameters, cancellationToken)[0];

    /// <summary>The same for several gains, each of which multiplies the recurrent weights; quicker than one after another.</summary>
    /// <inheritdoc cref="Of(RecurrentWeights, ReadOnlySpan{float}, ReadOnlySpan{float}, bool, CancellationToken)"/>
    public static GradientFlow[] Of(RecurrentWeights weights, ReadOnlySpan<float> gains, ReadOnlySpan<float> inputs, ReadOnlySpan<float> direction, bool withParameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (inputs.IsEmpty || inputs.Length % weights.Inputs != 0)
            throw new ArgumentException($"{inputs.Length} numbers are no steps of {weights.Inputs} inputs each.", nameof(inputs));
        if (direction.Length != weights.Hidden)
            throw new ArgumentException($"A direction of {direction.Length} numbers is none among {weights.Hidden} units.", nameof(direction));
        CellPass pass = weights.Cell switch
        {
            RecurrentCell.Rnn => new RnnPass(weights, gains, inputs),
            RecurrentCell.Lstm => new LstmPass(weights, gains, inputs),
            _ => new GruPass(weights, gains, inputs),
        };
        pass.Forward(cancellationToken);
        var flows = Back(pass, weights, direction, cancellationToken);
        for (var i = 0; i < flows.Length; i++)
        {
            flows[i].Loss = TensorPrimitives.Dot(pass.State(pass.Steps, i)[..pass.Hidden], direction);
            flows[i].ReadGates(pass, i, weights.Cell);
            if (withParameters)
                flows[i].Parameters = ParameterGradients.Of(pass, i, weights, inputs);
        }

        return flows;
    }

    private static GradientFlow[] Back(CellPass pass, RecurrentWeights weights, ReadOnlySpan<float> direction, CancellationToken cancellationToken)
    {
        var flows = new GradientFlow[pass.Count];
        var gradients = new float[pass.Count * pass.Stride];
        for (var i = 0; i < flows.Length; i++)
        {
            flows[i] = new GradientFlow(pass.Steps, weights.Cell == RecurrentCell.Lstm);
            direction.CopyTo(gradients.AsSpan(i * pass.Stride));
            flows[i].StateNorms[pass.Steps] = Norm(direction);
        }

        for (var step = pass.Steps - 1; step >= 0 && flows.Any(flow => flow.ExplodedAt is null && flow.VanishedAt is null); step--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pass.Backward(step, gradients);
            for (var i = 0; i < flows.Length; i++)
            {
                var gradient = gradients.AsSpan(i * pass.Stride, pass.Stride);
                flows[i].Note(step, gradient[..pass.Hidden], pass.CellGradient(i));
                if (flows[i].ExplodedAt is null && flows[i].VanishedAt is null)
                    continue;
                gradient.Clear();
                pass.Stop(i);
            }
        }

        return flows;
    }

    /// <summary>Notes what came out of going back through a step: ∂L/∂h before it, and ∂L/∂c after it.</summary>
    private void Note(int step, ReadOnlySpan<float> state, ReadOnlySpan<float> cell)
    {
        if (ExplodedAt is not null || VanishedAt is not null)
            return;
        var norm = Norm(state);
        var cellNorm = cell.IsEmpty ? 0 : Norm(cell);
        if (!double.IsFinite(norm) || !double.IsFinite(cellNorm))
        {
            ExplodedAt = step;
            StateNorms.AsSpan(0, step + 1).Fill(double.NaN);
            if (!cell.IsEmpty)
                CellNorms.AsSpan(0, step + 2).Fill(double.NaN);
            return;
        }

        StateNorms[step] = norm;
        if (!cell.IsEmpty)
            CellNorms[step + 1] = cellNorm;
        if (Math.Max(norm, cellNorm) < Smallest)
        {
            VanishedAt = step;
            StateNorms[step] = 0;
        }
    }

    private void ReadGates(CellPass pass, int sequence, RecurrentCell cell)
    {
        if (cell == RecurrentCell.Rnn)
            return;
        (KeepGate, WriteGate) = (new double[pass.Steps], new double[pass.Steps]);
        for (var step = 0; step < pass.Steps; step++)
        {
            var gates = pass.Activations(step, sequence);
            KeepGate[step] = Mean(gates.Slice(pass.Stride, pass.Hidden));
            WriteGate[step] = cell == RecurrentCell.Lstm ? Mean(gates[..pass.Hidden]) : 1 - KeepGate[step];
        }
    }

    private static double Mean(ReadOnlySpan<float> values) => TensorPrimitives.Sum(values) / (double)values.Length;

    /// <summary>The length of a vector whose squares may be too large or too small for floats.</summary>
    internal static double Norm(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
            sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
