using System.Runtime.InteropServices;

namespace DemoHub.Models.Inference.Checking;

/// <summary>How to start this program's command that examines one file.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; the file's path is appended.</param>
public sealed record CheckCommand(string FileName, IReadOnlyList<string> Arguments);

/// <summary>The inside of the process that examines a file: its limits and its ties to the one that started it.</summary>
public static class CheckProcess
{
    /// <summary>The environment variable that tells the process its memory limit, in bytes.</summary>
    internal const string MemoryVariable = "DEMOHUB_CHECK_MEMORY";

    /// <summary>
    /// Takes the limits on. On Linux the system itself then refuses memory beyond the limit, keeps no core dump, and ends
    /// this process before others where the machine runs out of memory. Everywhere the process ends with the one that
    /// started it; that one also watches its memory.
    /// </summary>
    public static void Enter()
    {
        new Thread(EndWithParent) { IsBackground = true }.Start();
        if (!OperatingSystem.IsLinux())
            return;
        SetLimit(Resource.Core, 0);
        // A graphics driver reserves more than the machine has: with CUDA the watching parent alone counts.
        if (long.TryParse(Environment.GetEnvironmentVariable(MemoryVariable), out var bytes))
            SetLimit(Resource.Data, (ulong)bytes);
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A wish, not a need.
        }
    }

    private static void EndWithParent()
    {
        // The parent holds the other end open as long as it lives.
        while (Console.In.Read() >= 0)
        {
        }

        Environment.Exit(3);
    }

    private static void SetLimit(Resource resource, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };
        _ = SetResourceLimit(resource, in limit);
    }

#pragma warning disable SYSLIB1054 // The generated form needs unsafe code, which nothing else in this project does.
    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetResourceLimit(Resource resource, in Limit limit);
#pragma warning restore SYSLIB1054

    private enum Resource
    {
        Data = 2,
        Core = 4,
    }

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
