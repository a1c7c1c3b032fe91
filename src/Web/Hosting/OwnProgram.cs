using System.Reflection;
using System.Runtime.InteropServices;
using DemoHub.Models.Inference.Checking;

namespace DemoHub.Web.Hosting;

/// <summary>How to start DemoHub's own commands from here, be this the program itself, another that holds it, or a test.</summary>
internal static class OwnProgram
{
    public static CheckCommand Check()
    {
        var assembly = typeof(OwnProgram).Assembly;
        string[] command = ["models", "examine"];
        var isSelf = Assembly.GetEntryAssembly() == assembly;
        if (isSelf && Environment.ProcessPath is { } self && !IsHost(self))
            return new(self, command);

        // The hub is a library here, or runs under the dotnet host: its assembly is started by that host.
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll");
        var own = Path.ChangeExtension(path, ".runtimeconfig.json");
        if (File.Exists(own))
            return new(HostPath(), ["exec", path, .. command]);

        var entry = Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name ?? "");
        return new(HostPath(), ["exec", "--runtimeconfig", entry + ".runtimeconfig.json", "--depsfile", entry + ".deps.json", path, .. command]);
    }

    private static bool IsHost(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private static string HostPath()
    {
        if (Environment.ProcessPath is { } path && IsHost(path))
            return path;
        // The framework lies three folders below its host.
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(host) ? host : "dotnet";
    }
}
