namespace DemoHub.Models.Inference.Graphs;

/// <summary>What a graph gives: a tensor, or a sequence or map of such.</summary>
public abstract record GraphValue;

/// <summary>A tensor.</summary>
public sealed record TensorValue(TensorData Data) : GraphValue;

/// <summary>Values one after another.</summary>
public sealed record SequenceValue(IReadOnlyList<GraphValue> Items) : GraphValue;

/// <summary>Values by key.</summary>
/// <param name="Keys">A tensor of one dimension, of strings or whole numbers.</param>
/// <param name="Values">A tensor of as many values.</param>
public sealed record MapValue(TensorData Keys, TensorData Values) : GraphValue;
