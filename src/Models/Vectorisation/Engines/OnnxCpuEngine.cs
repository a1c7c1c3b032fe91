using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation.Measuring;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>ONNX Runtime on all cores. Inputs and output are bound to the memory in which they lie: nothing is copied.</summary>
internal sealed class OnnxCpuEngine(InferenceRuntime runtime) : VectorEngine
{
    private const int EveryCore = 0;

    public override string Id => "onnx";

    public override string Name => "ONNX Runtime";

    public override string Description => $"ONNX Runtime {runtime.Version} on every core; an operation is a graph of its operators";

    public override bool UsesAllCores => true;

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var session = InferenceRuntime.OpenOwn(OperationGraphs.Of(workload.Shape), DeviceKind.Cpu, EveryCore);
        var bound = new BoundSession(session, cancellationToken);
        try
        {
            bound.BindInputs(workload);
            bound.BindOutput(workload);
            return new(bound.Run, null, bound);
        }
        catch (OnnxRuntimeException failure)
        {
            bound.Dispose();
            throw new ModelException($"{Name} cannot run this operation: {failure.Message}", failure);
        }
    }
}
