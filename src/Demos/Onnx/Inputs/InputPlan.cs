using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>How one input of a graph is asked for: its controls, and the tensor that their values make.</summary>
/// <param name="port">The graph's input.</param>
internal abstract class InputPlan(GraphPort port)
{
    public GraphPort Port { get; } = port;

    /// <summary>The controls; none for a constant.</summary>
    public required IReadOnlyList<Component> Components { get; init; }

    public required Guess Guess { get; init; }

    /// <summary>Whether it makes a row of results for each row that is given.</summary>
    public virtual bool TakesRows => false;

    /// <summary>Whether the values given decide how long the tensor is.</summary>
    public virtual bool TakesAnyLength => false;

    /// <summary>The element type of the tensor.</summary>
    protected TensorElement Element => (Port.Type.Item ?? Port.Type).Element!.Value;

    /// <summary>The dimensions; one open one where the graph says nothing.</summary>
    protected IReadOnlyList<GraphDimension> Dimensions => (Port.Type.Item ?? Port.Type).Dimensions ?? [new GraphDimension(null)];

    /// <summary>Makes the tensor of checked values, one for each component; null to leave the input out.</summary>
    /// <exception cref="DemoException">The values do not fit the graph.</exception>
    public abstract TensorData? Read(ReadOnlySpan<object?> values);

    /// <summary>The shape for one thing: open lengths are 1.</summary>
    protected long[] ShapeOfOne() => [.. Dimensions.Select(dimension => dimension.Length ?? 1)];
}
