using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Inference;

/// <summary>Where and how models run. Configuration section <c>DemoHub:Inference</c>.</summary>
public sealed class InferenceOptions
{
    /// <summary>Which execution provider to use. Default: <see cref="InferenceDevice.Auto"/>.</summary>
    public InferenceDevice Device { get; set; } = InferenceDevice.Auto;

    /// <summary>
    /// Threads that one run may use inside its operators. Default: 1, which serves many visitors best;
    /// 0 lets ONNX Runtime take every core for one run.
    /// </summary>
    [Range(0, 256)]
    public int IntraOpThreads { get; set; } = 1;
}

/// <summary>The choice of an execution provider.</summary>
public enum InferenceDevice
{
    /// <summary>CUDA where the build holds it and the machine can run it, else the CPU.</summary>
    Auto,

    /// <summary>The CPU, also where a GPU is at hand.</summary>
    Cpu,

    /// <summary>CUDA; without a usable GPU a warning says what is missing, and the CPU is used.</summary>
    Cuda,
}
