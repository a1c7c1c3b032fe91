using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DemoHub.Browser.Tests;

/// <summary>A sample program at work, started as its reader would start it, on a free loopback port.</summary>
public sealed partial class Sample : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly string _data;
    private readonly Queue<string> _said = new();

    private Sample(Process process, string data)
    {
        _process = process;
        _data = data;
    }

    public Uri Address { get; private set; } = null!;

    public static string RepositoryRoot { get; } = FindRoot();

    /// <param name="arguments">What follows <c>dotnet run</c>.</param>
    public static async Task<Sample> StartAsync(params string[] arguments)
    {
        var data = Directory.CreateTempSubdirectory("demohub-sample-").FullName;
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = RepositoryRoot, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["run", .. arguments, "--", "--urls", "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        start.Environment["DEMOHUB_DATA"] = data;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // The build leaves no process behind that would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var sample = new Sample(new Process { StartInfo = start, EnableRaisingEvents = true }, data);
        await sample.ListenAsync();
        return sample;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task ListenAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (_said)
                _said.Enqueue(line.Data ?? "");
            if (line.Data is not null && Listening().Match(line.Data) is { Success: true } match)
                listening.TrySetResult(new Uri(match.Groups[1].Value + "/"));
        }

        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The sample ended:\n" + Said()));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Address = await listening.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private string Said()
    {
        lock (_said)
            return string.Join('\n', _said);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DemoHub.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
