using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace DemoHub.Models.Inference;

/// <summary>
/// ONNX Runtime in this process: its version, the execution provider in use, and the way to open a graph.
/// ONNX Runtime Extensions operators (domain <c>ai.onnx.contrib</c>) are registered for every session.
/// </summary>
public sealed partial class InferenceRuntime
{
    private readonly InferenceOptions _options;
    private readonly ILogger _logger;

    public InferenceRuntime(IOptions<InferenceOptions> options, ILogger<InferenceRuntime> logger)
    {
        _options = options.Value;
        _logger = logger;
        var environment = OrtEnv.Instance();
        Version = environment.GetVersionString();
        Providers = environment.GetAvailableProviders();
        Device = ChooseDevice();
    }

    /// <summary>The version of the native ONNX Runtime library.</summary>
    public string Version { get; }

    /// <summary>The execution providers compiled into that library, in ONNX Runtime's own names.</summary>
    public IReadOnlyList<string> Providers { get; }

    /// <summary>The device on which graphs run.</summary>
    public Device Device { get; }

    /// <summary>Whether the native library of ONNX Runtime Extensions was found.</summary>
    public bool HasExtensions { get; } = SessionFactory.HasExtensions;

    /// <summary>Opens a graph. The caller owns the session and disposes it.</summary>
    /// <exception cref="ModelException">The file is missing, is not a valid graph, or needs an operator that is not here.</exception>
    public OnnxSession Open(string path)
    {
        try
        {
            using var options = CreateSessionOptions(Device.Kind);
            return new OnnxSession(path, SessionFactory.Open(path, options));
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException($"{Path.GetFileName(path)} cannot be loaded: {failure.Message}", failure);
        }
    }

    /// <summary>Opens a graph that this process made. The caller disposes the session.</summary>
    /// <param name="graph">The ONNX file in memory.</param>
    /// <param name="kind">Where it runs; <see cref="DeviceKind.Cuda"/> only where <see cref="Device"/> is of that kind.</param>
    /// <param name="intraOpThreads">Threads for one operator; 0 means every core.</param>
    /// <exception cref="ModelException">The graph is not valid, or needs an operator that is not here.</exception>
    internal InferenceSession OpenOwn(byte[] graph, DeviceKind kind, int intraOpThreads)
    {
        try
        {
            using var options = SessionFactory.CreateOptions(intraOpThreads);
            if (kind == DeviceKind.Cuda)
                AppendExactCuda(options);
            return SessionFactory.Open(graph, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException($"A graph cannot be loaded: {failure.Message}", failure);
        }
    }

    // By default matrix products on a GPU round their inputs to 10 bits.
    private static void AppendExactCuda(SessionOptions options)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string> { ["use_tf32"] = "0" });
        options.AppendExecutionProvider_CUDA(cuda);
    }

    private SessionOptions CreateSessionOptions(DeviceKind kind)
    {
        var options = SessionFactory.CreateOptions(_options.IntraOpThreads);
        if (kind == DeviceKind.Cuda)
            options.AppendExecutionProvider_CUDA();
        return options;
    }

    private Device ChooseDevice()
    {
        if (_options.Device == InferenceDevice.Cpu)
            return Device.Cpu();

        if (!Providers.Contains("CUDAExecutionProvider"))
        {
            return _options.Device == InferenceDevice.Cuda
                ? CpuInstead("this build holds no CUDA execution provider: build with -p:Gpu=true")
                : Device.Cpu();
        }

        return WhyNoCuda() is { } reason ? CpuInstead(reason) : Device.Cuda();
    }

    private Device CpuInstead(string reason)
    {
        LogNoGpu(reason);
        return Device.Cpu();
    }

    /// <summary>What keeps CUDA from working here; null where it works.</summary>
    private string? WhyNoCuda()
    {
        // ONNX Runtime tells its own log which library is missing, and its caller only that one is: the loader is asked first.
        if (NativeLibraries.WhyNotLoaded("onnxruntime_providers_cuda") is { } missing)
            return missing;
        try
        {
            // Appending the provider makes the first call of CUDA.
            using var _ = CreateSessionOptions(DeviceKind.Cuda);
            return null;
        }
        catch (OnnxRuntimeException failure)
        {
            return failure.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No usable GPU, models run on the CPU: {Reason}")]
    private partial void LogNoGpu(string reason);
}
