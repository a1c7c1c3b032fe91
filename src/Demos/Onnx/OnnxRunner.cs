using DemoHub.Demos.Onnx.Inputs;
using DemoHub.Demos.Onnx.Outputs;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Files;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx;

/// <summary>Runs a graph as a demo: values to tensors, tensors to values.</summary>
internal sealed class OnnxRunner(SharedGraph graph, ModelCard card, InputPlan[] inputs, OutputPlan[] outputs)
{
    private readonly string[] _outputNames = [.. outputs.Select(plan => plan.Port.Name)];

    public async IAsyncEnumerable<object?[]> RunAsync(IReadOnlyList<object?> values, RunContext context)
    {
        // The work below is one long call: whoever queues runs is not held up by it.
        await Task.Yield();
        yield return Run(values, context);
    }

    public static ModelCard CardOf(string name, ModelEntry entry, GraphSignature signature) => new()
    {
        Name = name,
        Title = entry.Title,
        Version = signature.Metadata.GetValueOrDefault("version") ?? signature.ModelVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Hash = signature.Hash,
        Licence = entry.Licence,
        Markdown = entry.Card,
    };

    private object?[] Run(IReadOnlyList<object?> values, RunContext context)
    {
        context.MadeBy(card, graph.Device);
        if (!graph.IsLoaded)
            context.Progress.Report(new(null, "Loading the model"));
        var tensors = Tensors(values);
        try
        {
            var results = graph.Use(loaded => loaded.Run(tensors, _outputNames, context.CancellationToken));
            return [.. outputs.Zip(results, (plan, result) => plan.Convert(result))];
        }
        catch (ModelException failure)
        {
            throw new DemoException($"The model cannot compute this: {failure.Message}");
        }
    }

    private Dictionary<string, TensorData> Tensors(IReadOnlyList<object?> values)
    {
        var tensors = new Dictionary<string, TensorData>(StringComparer.Ordinal);
        var next = 0;
        var all = values.ToArray();
        foreach (var plan in inputs)
        {
            var own = all.AsSpan(next, plan.Components.Count);
            next += own.Length;
            try
            {
                if (plan.Read(own) is { } tensor)
                    tensors[plan.Port.Name] = tensor;
                else if (!plan.Port.HasDefault)
                    throw new DemoException("must be given", plan.Components[0].Name);
            }
            catch (Exception failure) when (failure is OverflowException or ArgumentException)
            {
                throw new DemoException("has a value that its element type cannot hold", plan.Components.Count > 0 ? plan.Components[0].Name : null);
            }
        }

        return tensors;
    }
}
