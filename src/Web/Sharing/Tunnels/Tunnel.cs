using System.ComponentModel;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Keeps a port of this machine reachable at a public address: opens the tunnel, watches it, and opens it again when it breaks.</summary>
/// <param name="engine">The way out.</param>
/// <param name="localPort">The loopback port.</param>
/// <param name="key">The hub's key.</param>
/// <param name="programs">Where the programs are.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
/// <param name="jitter">Gives numbers from 0 to 1, so that many hubs do not come back to a relay at once.</param>
/// <param name="logger">Told of each change, without names and addresses.</param>
internal sealed partial class Tunnel(
    TunnelEngine engine, int localPort, ShareKey key, TunnelPrograms programs, TunnelOptions options, TimeProvider time, Func<double> jitter, ILogger<Tunnel> logger)
{
    private const int KeptLines = 20;
    private static readonly TimeSpan s_steady = TimeSpan.FromSeconds(30);
    private string? _publicKey;
    private bool _wasLive;

    /// <summary>Raised after <see cref="State"/> has changed, on any thread, with the new one.</summary>
    public event Action<TunnelState>? Changed;

    public TunnelState State { get; private set; } = new TunnelState.Connecting();

    /// <summary>Works until it is stopped or another attempt cannot go better; <see cref="State"/> then is <see cref="TunnelState.Ended"/> and nothing is left running.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            _publicKey = engine.NeedsKey ? await key.EnsureAsync(cancellationToken) : null;
            var backOff = new BackOff(jitter);
            while (true)
            {
                var (fault, lasted) = await AttemptAsync(cancellationToken);
                if (fault.IsFinal)
                {
                    End(fault.Text);
                    return;
                }

                if (lasted >= s_steady)
                    backOff.Reset();
                var pause = backOff.Next();
                LogBroken(pause.TotalSeconds);
                Change(new TunnelState.Reconnecting(fault.Text, time.GetUtcNow() + pause));
                await Task.Delay(pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Change(new TunnelState.Ended("Sharing was stopped.", IsFault: false));
        }
        catch (TunnelException failure)
        {
            End(failure.Message);
        }
        catch (Win32Exception failure)
        {
            End($"The program for sharing through {engine.Name} cannot be started: {failure.Message}");
        }
    }

    private async Task<(TunnelFault Fault, TimeSpan Lasted)> AttemptAsync(CancellationToken cancellationToken)
    {
        var command = engine.Command(localPort, programs, options);
        await using var process = await TunnelProcess.StartAsync(command, programs.Setpriv, WorkFolder(), time);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConnectSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var kept = new Queue<string>();
        long? live = null;
        try
        {
            await foreach (var line in process.Lines.ReadAllAsync(either.Token))
            {
                if (OpenSsh.IsWorthKeeping(line))
                    kept.Enqueue(line);
                if (kept.Count > KeptLines)
                    kept.Dequeue();
                // The first address counts. Later ones may come from visitors, whose requests some services print.
                if (live is not null || engine.AddressIn(line) is not { } address)
                    continue;
                deadline.CancelAfter(Timeout.InfiniteTimeSpan);
                live = time.GetTimestamp();
                _wasLive = true;
                LogLive();
                Change(new TunnelState.Live(address, time.GetUtcNow()));
            }
        }
        catch (OperationCanceledException) when (live is null && !cancellationToken.IsCancellationRequested)
        {
            return (TimedOut(kept), TimeSpan.Zero);
        }

        return live is { } since ? (Broken(kept), time.GetElapsedTime(since)) : (engine.Explain(Attempt(kept)), TimeSpan.Zero);
    }

    private TunnelFault Broken(IEnumerable<string> lines) => new($"The connection through {engine.Name} broke{Attempt(lines).LastWords}.", IsFinal: false);

    private TunnelFault TimedOut(IEnumerable<string> lines)
    {
        var attempt = Attempt(lines);
        return new($"Nothing came of it within {options.ConnectSeconds} seconds: {engine.NoAddress}{attempt.LastWords}", IsFinal: !_wasLive);
    }

    private TunnelAttempt Attempt(IEnumerable<string> lines) => new([.. lines], _wasLive, _publicKey, key.Folder);

    private string WorkFolder() => engine.NeedsKey ? key.Folder : Path.GetTempPath();

    private void End(string why)
    {
        LogFailed();
        Change(new TunnelState.Ended(why, IsFault: true));
    }

    private void Change(TunnelState state)
    {
        State = state;
        Changed?.Invoke(state);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The tunnel is open.")]
    private partial void LogLive();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tunnel is not open; the next attempt starts in {Seconds} s.")]
    private partial void LogBroken(double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The tunnel cannot be opened.")]
    private partial void LogFailed();
}
