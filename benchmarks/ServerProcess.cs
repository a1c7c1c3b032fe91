using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DemoHub.Benchmarks;

/// <summary>A hub in a process of its own, on a free loopback port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    /// <summary>Megabytes of memory that the process holds.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<ServerProcess> StartBenchmarkServerAsync()
    {
        var url = FreeUrl();
        var server = Start(Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), url, "serve", url);
        using var http = new HttpClient { BaseAddress = new(url) };
        await server.AnswersAsync(() => http.GetAsync("/healthz"));
        return server;
    }

    /// <summary>Starts a published hub; it may not answer yet.</summary>
    public static ServerProcess StartPublished(string folder)
    {
        var url = FreeUrl();
        return Start(Path.Combine(folder, "DemoHub.Web.dll"), url, "--urls", url);
    }

    /// <summary>Asks until there is an answer.</summary>
    public async Task AnswersAsync(Func<Task<HttpResponseMessage>> ask)
    {
        while (true)
        {
            try
            {
                using var response = await ask();
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(5);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ServerProcess Start(string program, string url, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        return new(process, url);
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
