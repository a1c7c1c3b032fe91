using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>
/// A sequence through a recurrent layer, forwards and back, with several gains at once. States and gates of all steps are kept, as backpropagation
/// through time needs them (Werbos, 1990).
/// </summary>
internal abstract class CellPass
{
    private readonly float[] _recurrent;
    private readonly float[] _turned;
    private readonly float[] _gains;
    private readonly float[] _projected;
    private readonly float[] _products;
    private readonly float[] _states;
    private readonly float[] _activations;
    private readonly float[] _deltas;

    /// <param name="weights">The weights; every gain multiplies the recurrent ones.</param>
    /// <param name="gains">One for each sequence.</param>
    /// <param name="inputs">[steps, inputs], the same for all sequences.</param>
    protected CellPass(RecurrentWeights weights, ReadOnlySpan<float> gains, ReadOnlySpan<float> inputs)
    {
        Hidden = weights.Hidden;
        Steps = inputs.Length / weights.Inputs;
        Stride = RowProducts.Padded(Hidden);
        Width = weights.Gates * Stride;
        _gains = gains.ToArray();
        _recurrent = RowProducts.Pad(weights.Recurrent, weights.Gates, Hidden, Hidden);
        _turned = RowProducts.Turn(_recurrent, Width, Stride);
        _products = new float[Count * Width];
        _states = new float[(Steps + 1) * Count * Stride];
        _activations = new float[Steps * Count * Width];
        _deltas = new float[Steps * Count * Width];
        Room = new float[Stride];

        _projected = new float[Steps * Width];
        RowProducts.Multiply(RowProducts.Pad(weights.Input, weights.Gates, Hidden, weights.Inputs), RowProducts.Padded(weights.Inputs), RowProducts.Pad(inputs, 1, Steps, weights.Inputs).AsSpan(0, Steps * RowProducts.Padded(weights.Inputs)), _projected);
        var bias = RowProducts.Pad(weights.Bias, weights.Gates, Hidden, 1);
        for (var row = 0; row < Width; row++)
        {
            for (var step = 0; step < Steps; step++)
                _projected[(step * Width) + row] += bias[row * RowProducts.Padded(1)];
        }
    }

    public int Hidden { get; }

    public int Steps { get; }

    public int Count => _gains.Length;

    /// <summary>Of one state, zeros behind it included.</summary>
    public int Stride { get; }

    /// <summary>Of all gates of one step.</summary>
    public int Width { get; }

    /// <summary>Room for one state.</summary>
    protected float[] Room { get; }

    /// <summary>h of a sequence after a step; 0 is before the first.</summary>
    public Span<float> State(int step, int sequence) => _states.AsSpan(((step * Count) + sequence) * Stride, Stride);

    /// <summary>The gates of a step, 0 for the first, as they came out of their functions.</summary>
    public Span<float> Activations(int step, int sequence) => _activations.AsSpan(((step * Count) + sequence) * Width, Width);

    /// <summary>What flowed back to each row of U h at a step.</summary>
    public Span<float> Deltas(int step, int sequence) => _deltas.AsSpan(((step * Count) + sequence) * Width, Width);

    /// <summary>What flowed back to each row of W x at a step.</summary>
    public virtual Span<float> InputDeltas(int step, int sequence) => Deltas(step, sequence);

    /// <summary>∂L/∂c of a sequence at the step last gone back through; empty for cells without c.</summary>
    public virtual ReadOnlySpan<float> CellGradient(int sequence) => [];

    /// <summary>All steps forwards.</summary>
    public void Forward(CancellationToken cancellationToken)
    {
        for (var step = 0; step < Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RowProducts.Multiply(_recurrent, Stride, _states.AsSpan(step * Count * Stride, Count * Stride), _products);
            for (var sequence = 0; sequence < Count; sequence++)
            {
                var product = _products.AsSpan(sequence * Width, Width);
                TensorPrimitives.Multiply(product, _gains[sequence], product);
                Step(step, sequence, product, _projected.AsSpan(step * Width, Width));
            }
        }
    }

    /// <summary>One step back.</summary>
    /// <param name="step">0 for the first.</param>
    /// <param name="gradients">[sequences, stride]: ∂L/∂h after this step; becomes that before it.</param>
    public void Backward(int step, Span<float> gradients)
    {
        for (var sequence = 0; sequence < Count; sequence++)
            StepBack(step, sequence, gradients.Slice(sequence * Stride, Stride));
        var flows = _products.AsSpan(0, Count * Stride);
        RowProducts.Multiply(_turned, Width, _deltas.AsSpan(step * Count * Width, Count * Width), flows);
        for (var sequence = 0; sequence < Count; sequence++)
        {
            var gradient = gradients.Slice(sequence * Stride, Stride);
            TensorPrimitives.MultiplyAdd(flows.Slice(sequence * Stride, Stride), _gains[sequence], gradient, gradient);
        }
    }

    /// <summary>Lets nothing flow back any more in a sequence.</summary>
    public virtual void Stop(int sequence)
    {
    }

    /// <param name="step">0 for the first.</param>
    /// <param name="sequence">Which.</param>
    /// <param name="product">U h of all gates; may be written to.</param>
    /// <param name="input">W x + b of all gates.</param>
    protected abstract void Step(int step, int sequence, Span<float> product, ReadOnlySpan<float> input);

    /// <summary>Sets the deltas, and leaves in the gradient what reaches the state before without passing U.</summary>
    protected abstract void StepBack(int step, int sequence, Span<float> gradient);

    /// <summary>target = a (1 − a) flow: back through a sigmoid that gave a.</summary>
    protected static void ThroughSigmoid(ReadOnlySpan<float> activation, ReadOnlySpan<float> flow, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = activation[i] * (1 - activation[i]) * flow[i];
    }

    /// <summary>target = (1 − a²) flow: back through a tanh that gave a.</summary>
    protected static void ThroughTanh(ReadOnlySpan<float> activation, ReadOnlySpan<float> flow, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = (1 - (activation[i] * activation[i])) * flow[i];
    }
}
