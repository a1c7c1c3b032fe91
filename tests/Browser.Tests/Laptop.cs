using System.Diagnostics;
using System.Text.RegularExpressions;
using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Browser.Tests;

/// <summary>The command <c>share</c> at work on a laptop, as a process of its own, through a relay on this machine.</summary>
internal sealed partial class Laptop : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("demohub-laptop-").FullName;
    private readonly List<string> _said = [];
    private readonly Process _process;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Laptop(LoopbackRelay relay, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Sample.RepositoryRoot, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "DemoHub.Web.dll"), "share", "--relay", relay.Setting, "--urls", "http://127.0.0.1:0", .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["DEMOHUB_DATA"] = _data;
        start.Environment["DemoHub__Inference__Device"] = "cpu";
        start.Environment["DemoHub__Sharing__Tunnel__AliveSeconds"] = "1";
        start.Environment["DemoHub__Sharing__Tunnel__AliveCount"] = "2";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        _process = new Process { StartInfo = start };
    }

    /// <summary>The link that it printed.</summary>
    public Uri Link { get; private set; } = null!;

    /// <summary>The hub's own address, for the laptop alone.</summary>
    public Uri Hub { get; private set; } = null!;

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it and waits until its link works.</summary>
    public static async Task<Laptop> StartAsync(LoopbackRelay relay, params string[] arguments)
    {
        var laptop = new Laptop(relay, arguments);
        var key = await new ShareKey(Path.Combine(laptop._data, "share"), TunnelPrograms.Find()).EnsureAsync(TestContext.Current.CancellationToken);
        relay.Allow(key);
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (laptop._said)
            {
                laptop._said.Add(line.Data ?? "");
                (var more, laptop._more) = (laptop._more, new(TaskCreationOptions.RunContinuationsAsynchronously));
                more.SetResult();
            }
        }

        laptop._process.OutputDataReceived += Read;
        laptop._process.ErrorDataReceived += Read;
        laptop._process.Start();
        laptop._process.BeginOutputReadLine();
        laptop._process.BeginErrorReadLine();
        laptop.Hub = new Uri((await laptop.SaysAsync(Listening())).Groups[1].Value + "/");
        laptop.Link = new Uri((await laptop.SaysAsync(Printed())).Groups[1].Value + "/");
        return laptop;
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task<Match> SaysAsync(Regex what)
    {
        while (true)
        {
            Task more;
            lock (_said)
            {
                if (_said.Select(line => what.Match(line)).FirstOrDefault(match => match.Success) is { } match)
                    return match;
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(s_patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"It never said '{what}', but:\n{string.Join('\n', _said)}");
            }
        }
    }

    /// <summary>The processes that it started.</summary>
    public IReadOnlyList<int> Children() => ProcessTable.Below(_process.Id);

    /// <summary>Ends it as Ctrl+C or the system would.</summary>
    public async Task StopAsync(string signal)
    {
        ProcessTable.Signal(signal, [_process.Id]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();

    [GeneratedRegex("^(http://127.0.0.1:[0-9]+/s/[A-Za-z0-9_-]{43})$")]
    private static partial Regex Printed();
}
