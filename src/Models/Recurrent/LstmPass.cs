using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>i, f, o = σ(W x + b + U h), g = tanh(W x + b + U h), c′ = f c + i g, h′ = o tanh(c′); the rows in the order i, f, g, o.</summary>
internal sealed class LstmPass : CellPass
{
    private readonly float[] _cells;
    private readonly float[] _gradients;

    public LstmPass(RecurrentWeights weights, ReadOnlySpan<float> gains, ReadOnlySpan<float> inputs)
        : base(weights, gains, inputs)
    {
        _cells = new float[(Steps + 1) * Count * Stride];
        _gradients = new float[2 * Count * Stride];
    }

    // The gradient of the step, whose part for the step before is made at the same time.
    public override ReadOnlySpan<float> CellGradient(int sequence) => _gradients.AsSpan((Count + sequence) * Stride, Hidden);

    public override void Stop(int sequence) => _gradients.AsSpan(sequence * Stride, Stride).Clear();

    protected override void Step(int step, int sequence, Span<float> product, ReadOnlySpan<float> input)
    {
        TensorPrimitives.Add(product, input, product);
        var gates = Activations(step, sequence);
        TensorPrimitives.Sigmoid(product[..(2 * Stride)], gates);
        TensorPrimitives.Tanh(product.Slice(2 * Stride, Stride), gates[(2 * Stride)..]);
        TensorPrimitives.Sigmoid(product[(3 * Stride)..], gates[(3 * Stride)..]);

        var cell = Cell(step + 1, sequence);
        TensorPrimitives.Multiply(gates.Slice(Stride, Stride), Cell(step, sequence), cell);
        TensorPrimitives.MultiplyAdd(gates[..Stride], gates.Slice(2 * Stride, Stride), cell, cell);
        var state = State(step + 1, sequence);
        TensorPrimitives.Tanh(cell, state);
        TensorPrimitives.Multiply(state, gates[(3 * Stride)..], state);
    }

    protected override void StepBack(int step, int sequence, Span<float> gradient)
    {
        var gates = Activations(step, sequence);
        var input = gates[..Stride];
        var forget = gates.Slice(Stride, Stride);
        var candidate = gates.Slice(2 * Stride, Stride);
        var output = gates[(3 * Stride)..];
        var deltas = Deltas(step, sequence);
        var before = _gradients.AsSpan(sequence * Stride, Stride);
        var now = _gradients.AsSpan((Count + sequence) * Stride, Stride);

        TensorPrimitives.Tanh(Cell(step + 1, sequence), Room);
        TensorPrimitives.Multiply(gradient, output, now);
        ThroughTanh(Room, now, now);
        TensorPrimitives.Add(now, before, now);
        TensorPrimitives.Multiply(now, forget, before);

        TensorPrimitives.Multiply(gradient, Room, Room);
        ThroughSigmoid(output, Room, deltas[(3 * Stride)..]);
        TensorPrimitives.Multiply(now, candidate, Room);
        ThroughSigmoid(input, Room, deltas[..Stride]);
        TensorPrimitives.Multiply(now, Cell(step, sequence), Room);
        ThroughSigmoid(forget, Room, deltas.Slice(Stride, Stride));
        TensorPrimitives.Multiply(now, input, Room);
        ThroughTanh(candidate, Room, deltas.Slice(2 * Stride, Stride));
        gradient.Clear();
    }

    private Span<float> Cell(int step, int sequence) => _cells.AsSpan(((step * Count) + sequence) * Stride, Stride);
}
