using System.Diagnostics;

namespace DemoHub.Tests.Shared;

/// <summary>Programs that tests need: installed already, or Debian's, installed by the tests where they run as root.</summary>
internal static class DebianPackage
{
    /// <summary>The first of the places that holds the program; null where there is none and it cannot be installed.</summary>
    /// <param name="name">The package.</param>
    /// <param name="places">Where the program may be.</param>
    public static async Task<string?> FindOrInstallAsync(string name, params string[] places)
    {
        if (Array.Find(places, File.Exists) is { } found)
            return found;
        if (Environment.UserName == "root" && File.Exists("/etc/debian_version"))
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "--no-install-recommends", name);
        }

        return Array.Find(places, File.Exists);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }
}
