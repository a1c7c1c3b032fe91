using DemoHub.Models.Inference;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>The engines of this machine.</summary>
public static class VectorEngines
{
    /// <summary>All of them, from the simplest on: a plain loop comes first, engines of a GPU last, where there is one.</summary>
    public static IReadOnlyList<VectorEngine> All(InferenceRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        VectorEngine[] everywhere = [new LoopEngine(), new UnrolledEngine(), new SimdEngine(), new TensorPrimitivesEngine(), new MultiCoreEngine(), new OnnxCpuEngine(runtime)];
        return runtime.Device.Kind == DeviceKind.Cuda
            ? [.. everywhere, new OnnxCudaEngine(runtime, transfers: false), new OnnxCudaEngine(runtime, transfers: true)]
            : everywhere;
    }
}
