using System.Numerics.Tensors;

namespace DemoHub.Models.Recurrent;

/// <summary>h′ = tanh(W x + b + U h).</summary>
internal sealed class RnnPass(RecurrentWeights weights, ReadOnlySpan<float> gains, ReadOnlySpan<float> inputs) : CellPass(weights, gains, inputs)
{
    protected override void Step(int step, int sequence, Span<float> product, ReadOnlySpan<float> input)
    {
        TensorPrimitives.Add(product, input, product);
        TensorPrimitives.Tanh(product, State(step + 1, sequence));
    }

    protected override void StepBack(int step, int sequence, Span<float> gradient)
    {
        ThroughTanh(State(step + 1, sequence), gradient, Deltas(step, sequence));
        gradient.Clear();
    }
}
