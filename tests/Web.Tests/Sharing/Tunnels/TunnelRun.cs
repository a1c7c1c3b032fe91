using System.Threading.Channels;
using DemoHub.Web.Sharing.Tunnels;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

/// <summary>A tunnel at work, with a data folder of its own, and what became of it.</summary>
internal sealed class TunnelRun : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demohub-tunnel-");
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<TunnelState> _states = Channel.CreateUnbounded<TunnelState>();
    private Task _running = Task.CompletedTask;

    public TunnelRun() => Key = new(Path.Combine(_folder.FullName, "share"), TunnelPrograms.Find());

    public ShareKey Key { get; }

    public TunnelOptions Options { get; } = new() { ConnectSeconds = 10, AliveSeconds = 1, AliveCount = 2 };

    public Tunnel? Tunnel { get; private set; }

    /// <summary>Starts a tunnel through a relay that knows the key.</summary>
    public async Task StartAsync(LoopbackRelay relay, int localPort)
    {
        relay.Allow(await Key.EnsureAsync(TestContext.Current.CancellationToken));
        Start(relay.Setting, localPort);
    }

    public void Start(string setting, int localPort, TunnelPrograms? programs = null)
    {
        Assert.True(TunnelEngine.TryParse(setting, "Engine", out var engine, out var fault), fault);
        Tunnel = new Tunnel(engine, localPort, Key, programs ?? TunnelPrograms.Find(), Options, TimeProvider.System, () => 0, NullLogger<Tunnel>.Instance);
        Tunnel.Changed += state => _states.Writer.TryWrite(state);
        _running = Tunnel.RunAsync(_stop.Token);
    }

    /// <summary>Starts a tunnel through a script in place of ssh and cloudflared.</summary>
    public void StartScript(string setting, string script)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The stand-in programs are for a POSIX shell.");
            return;
        }

        var path = Path.Combine(_folder.FullName, "program");
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Start(setting, 1, TunnelPrograms.Find() with { Ssh = path, Cloudflared = path });
    }

    /// <summary>The next state, which must be of a kind.</summary>
    public async Task<T> NextAsync<T>()
        where T : TunnelState
    {
        var state = await _states.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience);
        Assert.True(state is T, $"{typeof(T).Name} was expected, and it is {state}");
        return (T)state;
    }

    /// <summary>The next state of a kind, after others.</summary>
    public async Task<T> UntilAsync<T>()
        where T : TunnelState
    {
        while (true)
        {
            if (await _states.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience) is T state)
                return state;
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(s_patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}
