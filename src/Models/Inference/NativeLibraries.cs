using System.Runtime.InteropServices;

namespace DemoHub.Models.Inference;

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

    /// <summary>What the system's loader says against a library; null where it loads.</summary>
    public static string? WhyNotLoaded(string name)
    {
        if (Find(name) is not { } path)
            return $"the library {name} is not beside the program";
        // The provider takes its symbols from this one, which must be there before it.
        if (Find("onnxruntime_providers_shared") is { } shared)
            NativeLibrary.TryLoad(shared, out _);
        try
        {
            NativeLibrary.Load(path);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            // The first line is .NET's advice for programmers; the loader's own words, which name the missing file, follow.
            var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.Length > 1 ? lines[1] : failure.Message;
        }
    }
}
