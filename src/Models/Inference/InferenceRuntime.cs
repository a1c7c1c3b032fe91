using System.Runtime.InteropServices;
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
    private readonly string? _extensions = NativeLibraries.Find("ortextensions");

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
    public bool HasExtensions => _extensions is not null;

    /// <summary>Opens a graph. The caller owns the session and disposes it.</summary>
    /// <exception cref="ModelException">The file is missing, is not a valid graph, or needs an operator that is not here.</exception>
    public OnnxSession Open(string path)
    {
        try
        {
            using var options = CreateSessionOptions(Device.Kind);
            return new OnnxSession(path, new InferenceSession(path, options));
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelException($"{Path.GetFileName(path)} cannot be loaded: {failure.Message}", failure);
        }
    }

    private SessionOptions CreateSessionOptions(DeviceKind kind)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = _options.IntraOpThreads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        if (_extensions is not null)
            options.RegisterCustomOpLibrary(_extensions);
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
            if (_options.Device == InferenceDevice.Cuda)
                LogNoGpu("this build holds no CUDA execution provider: build with -p:Gpu=true");
            return Device.Cpu();
        }

        try
        {
            // Appending the provider loads its library and makes the first CUDA call: what is missing is said here.
            using var _ = CreateSessionOptions(DeviceKind.Cuda);
            return Device.Cuda();
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            LogNoGpu(failure.Message);
            return Device.Cpu();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No usable GPU, models run on the CPU: {Reason}")]
    private partial void LogNoGpu(string reason);
}

/// <summary>Finds the native libraries that the build lays beside the program.</summary>
internal static class NativeLibraries
{
    public static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.dll"
            : OperatingSystem.IsMacOS() ? $"lib{name}.dylib"
            : $"lib{name}.so";
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, "runtimes", $"{system}-{architecture}", "native", file),
            Path.Combine(AppContext.BaseDirectory, file),
        ];
        return Array.Find(candidates, File.Exists);
    }
}
