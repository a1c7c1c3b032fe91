using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DemoHub.Models.Tests.Search.Stores.Postgres;

/// <summary>
/// A real PostgreSQL with pgvector, compiled to WebAssembly (PGlite): it runs in Node.js, in memory, on a free port of this machine. The
/// first run installs it below <c>artifacts/</c>. With POSTGRES_CONNECTION set, the tests use that server instead.
/// </summary>
public sealed class PgliteServer : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> s_installed = new(InstallAsync);

    private Process? _process;

    /// <summary>How to reach it; null where it cannot run.</summary>
    public string? ConnectionString { get; private set; }

    /// <summary>Why it cannot.</summary>
    public string Reason { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        ConnectionString = Environment.GetEnvironmentVariable("POSTGRES_CONNECTION");
        if (!string.IsNullOrEmpty(ConnectionString))
            return;
        ConnectionString = null;
        try
        {
            var folder = await s_installed.Value;
            var port = FreePort();
            _process = Start(folder, "node", "node_modules/@electric-sql/pglite-socket/dist/scripts/server.js", "-p", port, "-m", "20", "-e", "@electric-sql/pglite-pgvector:vector");
            while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (!line.Contains("listening", StringComparison.Ordinal))
                    continue;
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                ConnectionString = $"Host=127.0.0.1;Port={port};Database=postgres;Username=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable;Server Compatibility Mode=NoTypeLoading;Maximum Pool Size=8";
                return;
            }

            Reason = "PGlite ended before it listened.";
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            Reason = failure.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<string> InstallAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root(), "artifacts", "pglite")).FullName;
        var source = Path.Combine(Repository.Root(), "tests", "Models.Tests", "Search", "Stores", "Postgres", "pglite");
        var stamp = Path.Combine(folder, "installed.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return folder;
        File.Copy(Path.Combine(source, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
        File.Copy(Path.Combine(source, "package-lock.json"), Path.Combine(folder, "package-lock.json"), overwrite: true);
        using var npm = Start(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps");
        var output = npm.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm could not install PGlite: {await output}");
        await File.WriteAllTextAsync(stamp, wanted);
        return folder;
    }

    private static Process Start(string folder, string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
    })!;

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
