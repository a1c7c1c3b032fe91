using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>r, z = σ(W x + b + U h), n = tanh(W x + b + r U h), h′ = (1 − z) n + z h; the rows in the order r, z, n.</summary>
internal sealed class GruPass : CellPass
{
    private readonly float[] _memories;
    private readonly float[] _inputDeltas;

    public GruPass(RecurrentWeights weights, ReadOnlySpan<float> gains, ReadOnlySpan<float> inputs)
        : base(weights, gains, inputs)
    {
        _memories = new float[Steps * Count * Stride];
        _inputDeltas = new float[Steps * Count * Width];
    }

    public override Span<float> InputDeltas(int step, int sequence) => _inputDeltas.AsSpan(((step * Count) + sequence) * Width, Width);

    protected override void Step(int step, int sequence, Span<float> product, ReadOnlySpan<float> input)
    {
        var gates = Activations(step, sequence);
        var both = product[..(2 * Stride)];
        TensorPrimitives.Add(both, input[..(2 * Stride)], both);
        TensorPrimitives.Sigmoid(both, gates);
        var memory = Memory(step, sequence);
        product[(2 * Stride)..].CopyTo(memory);
        TensorPrimitives.MultiplyAdd(memory, gates[..Stride], input[(2 * Stride)..], Room);
        var candidate = gates[(2 * Stride)..];
        TensorPrimitives.Tanh(Room, candidate);

        var state = State(step + 1, sequence);
        TensorPrimitives.Subtract(State(step, sequence), candidate, state);
        TensorPrimitives.MultiplyAdd(state, gates.Slice(Stride, Stride), candidate, state);
    }

    protected override void StepBack(int step, int sequence, Span<float> gradient)
    {
        var gates = Activations(step, sequence);
        var reset = gates[..Stride];
        var update = gates.Slice(Stride, Stride);
        var candidate = gates[(2 * Stride)..];
        var inputs = InputDeltas(step, sequence);
        var deltas = Deltas(step, sequence);

        TensorPrimitives.Subtract(State(step, sequence), candidate, Room);
        TensorPrimitives.Multiply(Room, gradient, Room);
        ThroughSigmoid(update, Room, inputs.Slice(Stride, Stride));
        TensorPrimitives.Multiply(gradient, update, Room);
        TensorPrimitives.Subtract(gradient, Room, gradient);
        var flow = inputs[(2 * Stride)..];
        ThroughTanh(candidate, gradient, flow);
        Room.CopyTo(gradient);
        TensorPrimitives.Multiply(flow, Memory(step, sequence), Room);
        ThroughSigmoid(reset, Room, inputs[..Stride]);

        inputs[..(2 * Stride)].CopyTo(deltas);
        TensorPrimitives.Multiply(flow, reset, deltas[(2 * Stride)..]);
    }

    private Span<float> Memory(int step, int sequence) => _memories.AsSpan(((step * Count) + sequence) * Stride, Stride);
}
