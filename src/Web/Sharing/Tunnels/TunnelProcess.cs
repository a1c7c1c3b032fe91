using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>
/// A program that runs as long as this object, and never longer than this process. On Linux with util-linux that holds even
/// where this process is killed; elsewhere a program whose parent was killed ends with its connection.
/// </summary>
internal sealed class TunnelProcess : IAsyncDisposable
{
    // What a program needs to run and to find its way through a proxy: no secret of the site reaches it, nor a key agent.
    private static readonly string[] s_environment =
        ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];

    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _reading = new();
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(64);
    private Task _pumping = Task.CompletedTask;

    private TunnelProcess(ProcessStartInfo start) => _process = new() { StartInfo = start };

    /// <summary>What it prints, on either stream; completed when it has ended.</summary>
    public ChannelReader<string> Lines => _lines.Reader;

    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static async Task<TunnelProcess> StartAsync(TunnelCommand command, string? setpriv, string folder, TimeProvider time)
    {
        var tunnel = new TunnelProcess(StartInfo(setpriv is null ? command : new(setpriv, ["--pdeathsig", "TERM", "--", command.Program, .. command.Arguments]), folder));
        // Linux tells a child of the end of the thread that started it, so that thread stays as long as the child.
        new Thread(tunnel.Watch) { IsBackground = true, Name = "Tunnel" }.Start();
        try
        {
            await tunnel._started.Task;
        }
        catch
        {
            tunnel._process.Dispose();
            throw;
        }

        AppDomain.CurrentDomain.ProcessExit += tunnel.OnProcessExit;
        tunnel._pumping = tunnel.PumpAsync(time);
        return tunnel;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Kill();
        await _exited.Task;
        await _reading.CancelAsync();
        await _pumping;
        _process.Dispose();
        _reading.Dispose();
    }

    private static ProcessStartInfo StartInfo(TunnelCommand command, string folder)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
            CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Except(s_environment, StringComparer.Ordinal).ToArray())
            start.Environment.Remove(name);
        return start;
    }

    private void Watch()
    {
        try
        {
            _process.Start();
        }
        catch (Exception failure)
        {
            _started.SetException(failure);
            return;
        }

        _started.SetResult();
        _process.WaitForExit();
        _exited.SetResult();
    }

    private async Task PumpAsync(TimeProvider time)
    {
        var reading = Task.WhenAll(PumpAsync(_process.StandardOutput), PumpAsync(_process.StandardError));
        await Task.WhenAny(reading, _exited.Task);
        // A program that it started may hold the streams open.
        using var enough = new CancellationTokenSource(s_lastWords, time);
        await using var link = enough.Token.Register(_reading.Cancel);
        await _exited.Task;
        await reading;
        _lines.Writer.Complete();
    }

    private async Task PumpAsync(StreamReader stream)
    {
        try
        {
            await OutputLines.ReadAsync(stream, line => _lines.Writer.WriteAsync(line, _reading.Token), _reading.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // It has ended.
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }
}
