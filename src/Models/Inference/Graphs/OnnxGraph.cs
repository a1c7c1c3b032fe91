using DemoHub.Models.Inference.Checking;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Inference.Graphs;

/// <summary>A loaded graph of any form, run with plain data. It owns its session; runs may overlap.</summary>
public sealed class OnnxGraph : IDisposable
{
    private readonly OnnxSession _session;

    private OnnxGraph(OnnxSession session) => _session = session;

    /// <summary>Loads a graph.</summary>
    /// <exception cref="ModelException">It cannot be loaded; the message says why.</exception>
    public static OnnxGraph Open(InferenceRuntime runtime, string path)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        return new OnnxGraph(runtime.Open(path));
    }

    /// <summary>Runs the graph once.</summary>
    /// <param name="inputs">Tensors by input name; inputs with a default of their own may be left out.</param>
    /// <param name="outputs">The outputs to compute.</param>
    /// <param name="cancellationToken">Ends the run inside ONNX Runtime, between two operators.</param>
    /// <returns>The outputs, in the order of <paramref name="outputs"/>; null for an optional that holds nothing.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ModelException">The graph refused the inputs or failed.</exception>
    public IReadOnlyList<GraphValue?> Run(
        IReadOnlyDictionary<string, TensorData> inputs, IReadOnlyCollection<string> outputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var names = new List<string>(inputs.Count);
        var values = new List<OrtValue>(inputs.Count);
        try
        {
            foreach (var (name, tensor) in inputs)
            {
                names.Add(name);
                values.Add(NativeValues.Create(tensor));
            }

            using var results = _session.Run(names, values, outputs, cancellationToken);
            return [.. results.Select(NativeValues.Read)];
        }
        catch (ModelException failure)
        {
            throw new ModelException(GraphFaults.Clean(failure.Message), failure);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or ArgumentException or OverflowException)
        {
            throw new ModelException(GraphFaults.Clean(failure.Message), failure);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    /// <summary>Fills in the shapes of outputs that the file leaves open and ONNX Runtime could work out.</summary>
    public GraphSignature Complete(GraphSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature with { Outputs = [.. signature.Outputs.Select(Complete)] };
    }

    public void Dispose() => _session.Dispose();

    private GraphPort Complete(GraphPort port) =>
        port.Type is { Kind: GraphTypeKind.Tensor, Dimensions: null }
            && _session.OutputMetadata.TryGetValue(port.Name, out var known) && known is { IsTensor: true, Dimensions.Length: > 0 }
            ? port with { Type = port.Type with { Dimensions = [.. known.Dimensions.Zip(known.SymbolicDimensions, Dimension)] } }
            : port;

    private static GraphDimension Dimension(int length, string symbol) =>
        length >= 0 ? new(length) : new(null, string.IsNullOrEmpty(symbol) ? null : symbol);
}
