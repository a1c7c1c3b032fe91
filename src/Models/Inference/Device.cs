namespace DemoHub.Models.Inference;

/// <summary>What a graph runs on.</summary>
/// <param name="Kind">CPU or CUDA.</param>
/// <param name="Name">As shown to people, such as <c>CPU</c> or <c>CUDA · NVIDIA H200</c>.</param>
public sealed record Device(DeviceKind Kind, string Name)
{
    internal static Device Cpu() => new(DeviceKind.Cpu, "CPU");

    internal static Device Cuda() => new(DeviceKind.Cuda, GpuModel() is { } model ? $"CUDA · {model}" : "CUDA");

    private static string? GpuModel()
    {
        const string Driver = "/proc/driver/nvidia/gpus";
        if (!Directory.Exists(Driver))
            return null;
        return Directory.EnumerateFiles(Driver, "information", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .FirstOrDefault(line => line.StartsWith("Model:", StringComparison.Ordinal))?["Model:".Length..].Trim();
    }
}

/// <summary>The kinds of device.</summary>
public enum DeviceKind
{
    Cpu,
    Cuda,
}
