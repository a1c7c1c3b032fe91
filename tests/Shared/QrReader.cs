using System.Diagnostics;

namespace DemoHub.Tests.Shared;

/// <summary>Reads QR codes from pictures with zbarimg, which knows nothing of how they were drawn.</summary>
internal static class QrReader
{
    public const string HowToInstall = "zbarimg was not found. Install it (Debian: apt-get install zbar-tools).";

    /// <summary>The text of the code in a PNG; empty where there is none that can be read. Skips the test where there is no reader.</summary>
    public static async Task<string> ReadAsync(byte[] png)
    {
        if (await DebianPackage.FindOrInstallAsync("zbar-tools", ["/usr/bin/zbarimg"]) is not { } program)
        {
            Assert.Skip(HowToInstall);
            return "";
        }

        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, png, TestContext.Current.CancellationToken);
            return (await RunAsync(program, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path)).Trim();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return text;
    }
}
