using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation.Measuring;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>ONNX Runtime on a GPU, with data that lie there already, or with all of them sent there and the result fetched back each time.</summary>
internal sealed class OnnxCudaEngine(InferenceRuntime runtime, bool transfers) : VectorEngine
{
    private const int OneThread = 1;

    public override string Id => transfers ? "cuda-transfers" : "cuda";

    public override string Name => transfers ? "ONNX Runtime CUDA with transfers" : "ONNX Runtime CUDA";

    public override string Description => transfers
        ? $"{runtime.Device.Name}, with the data sent to it and the result fetched each time"
        : $"{runtime.Device.Name}, with data that lie in its memory already";

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        try
        {
            return transfers ? WithTransfers(workload, cancellationToken) : Resident(workload, cancellationToken);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException($"{Name} cannot run this operation: {failure.Message}", failure);
        }
    }

    private PreparedRun WithTransfers(Workload workload, CancellationToken cancellationToken)
    {
        var bound = Open(OperationGraphs.Of(workload.Shape), cancellationToken);
        bound.BindInputs(workload);
        bound.BindOutput(workload);
        return new(bound.Run, null, bound);
    }

    private PreparedRun Resident(Workload workload, CancellationToken cancellationToken)
    {
        var shape = workload.Shape;
        var bound = Open(OperationGraphs.Of(shape), cancellationToken);
        var device = bound.Own(new OrtMemoryInfo(OrtMemoryInfo.allocatorCUDA, OrtAllocatorType.DeviceAllocator, 0, OrtMemType.Default));
        // A graph that only copies brings each input to the device, and its session stays to own the memory.
        var sender = bound.Own(Open(Copy(shape), cancellationToken));
        sender.BindInputs(workload);
        foreach (var name in shape.HasSecond ? new[] { "y", "z" } : ["y"])
            sender.BindOutputTo(name, device);
        sender.Run();
        var values = bound.Own(sender.Outputs());
        bound.BindInput("a", values.ElementAt(0));
        if (shape.HasSecond)
            bound.BindInput("b", values.ElementAt(1));
        bound.BindOutputTo("y", device);
        return new(bound.Run, () => Fetch(bound, workload, cancellationToken), bound);
    }

    private void Fetch(BoundSession computed, Workload workload, CancellationToken cancellationToken)
    {
        var shape = OperationGraphs.OutputShape(workload.Shape);
        using var fetcher = Open(new GraphBuilder("fetch").Input("a", shape).Output("y", shape).Node("Identity", ["a"], "y").ToArray(), cancellationToken);
        using var values = computed.Outputs();
        fetcher.BindInput("a", values.Single());
        fetcher.BindOutput(workload);
        fetcher.Run();
    }

    private BoundSession Open(byte[] graph, CancellationToken cancellationToken) => new(runtime.OpenOwn(graph, DeviceKind.Cuda, OneThread), cancellationToken);

    private static byte[] Copy(WorkloadShape shape)
    {
        var graph = new GraphBuilder("copy").Input("a", OperationGraphs.InputShape(shape)).Output("y", OperationGraphs.InputShape(shape)).Node("Identity", ["a"], "y");
        if (shape.HasSecond)
            graph.Input("b", OperationGraphs.InputShape(shape)).Output("z", OperationGraphs.InputShape(shape)).Node("Identity", ["b"], "z");
        return graph.ToArray();
    }
}
