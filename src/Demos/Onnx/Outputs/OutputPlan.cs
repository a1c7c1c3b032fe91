using DemoHub.Demos.Schema;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>How one output of a graph is shown.</summary>
/// <param name="Port">The graph's output.</param>
/// <param name="Component">What shows it; null where it is not computed.</param>
/// <param name="Guess">Why.</param>
/// <param name="Convert">Makes the component's value of the graph's.</param>
internal sealed record OutputPlan(GraphPort Port, Component? Component, Guess Guess, Func<GraphValue?, object?> Convert);
