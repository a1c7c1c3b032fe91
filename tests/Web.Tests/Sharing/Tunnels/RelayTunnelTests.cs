using System.Net;
using System.Net.Sockets;
using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

public sealed class RelayTunnelTests
{
    private static readonly HttpClient s_visitor = new() { Timeout = TimeSpan.FromSeconds(15) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Relay_Open_RequestsArrive()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var site = await LocalSite.StartAsync();
        await using var run = new TunnelRun();
        await run.StartAsync(relay, site.Port);

        var live = await run.NextAsync<TunnelState.Live>();

        Assert.Equal(relay.Address, live.Address);
        Assert.Equal("asked for /s/abc", await s_visitor.GetStringAsync(new Uri(live.Address, "s/abc"), Token));
        Assert.Same(live, run.Tunnel!.State);
    }

    [Fact]
    public async Task Relay_Killed_IsLiveAgainAfterItsReturn()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var site = await LocalSite.StartAsync();
        await using var run = new TunnelRun();
        await run.StartAsync(relay, site.Port);
        await run.NextAsync<TunnelState.Live>();

        await relay.StopAsync();
        var broken = await run.NextAsync<TunnelState.Reconnecting>();
        var down = await run.NextAsync<TunnelState.Reconnecting>();
        await relay.RestartAsync();
        var live = await run.UntilAsync<TunnelState.Live>();

        Assert.Contains("broke", broken.Why, StringComparison.Ordinal);
        Assert.Contains("takes no connections", down.Why, StringComparison.Ordinal);
        Assert.Equal("asked for /", await s_visitor.GetStringAsync(live.Address, Token));
    }

    [Fact]
    public async Task Relay_Hangs_IsNoticedAndItsHeldPortTold()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var site = await LocalSite.StartAsync();
        await using var run = new TunnelRun();
        await run.StartAsync(relay, site.Port);
        await run.NextAsync<TunnelState.Live>();

        var end = relay.Freeze();
        var broken = await run.NextAsync<TunnelState.Reconnecting>();
        var held = await run.NextAsync<TunnelState.Reconnecting>();
        await end();
        var live = await run.UntilAsync<TunnelState.Live>();

        Assert.Contains("not responding", broken.Why, StringComparison.Ordinal);
        Assert.Contains($"still holds port {relay.VisitorPort}", held.Why, StringComparison.Ordinal);
        Assert.Equal("asked for /", await s_visitor.GetStringAsync(live.Address, Token));
    }

    [Fact]
    public async Task Relay_DoesNotKnowTheKey_EndsWithTheLineForIt()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        run.Start(relay.Setting, 1);

        var ended = await run.NextAsync<TunnelState.Ended>();

        Assert.True(ended.IsFault);
        Assert.Contains($"permitlisten=\"127.0.0.1:{relay.VisitorPort}\" {await run.Key.EnsureAsync(Token)}", ended.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_PermitsAnotherPortOnly_Ends()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        relay.Allow(await run.Key.EnsureAsync(Token), port: 1);
        run.Start(relay.Setting, 1);

        var ended = await run.NextAsync<TunnelState.Ended>();

        Assert.True(ended.IsFault);
        Assert.Contains($"does not let this hub's key listen at its port {relay.VisitorPort}", ended.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_PortIsTaken_IsLiveOnceItIsFree()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        using (var other = new TcpListener(IPAddress.Loopback, relay.VisitorPort))
        {
            other.Start();
            await run.StartAsync(relay, 1);
            var taken = await run.NextAsync<TunnelState.Reconnecting>();
            Assert.Contains($"Port {relay.VisitorPort} of 127.0.0.1 is taken", taken.Why, StringComparison.Ordinal);
        }

        await run.UntilAsync<TunnelState.Live>();
    }

    [Fact]
    public async Task Relay_ShowsAnotherKeyThanBefore_Ends()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        await run.StartAsync(relay, 1);
        await run.NextAsync<TunnelState.Live>();

        await relay.ChangeHostKeyAsync();
        await relay.RestartAsync();
        var ended = await run.UntilAsync<TunnelState.Ended>();

        Assert.True(ended.IsFault);
        Assert.Contains($"remove the line of [127.0.0.1]:{relay.SshPort} from {run.Key.Folder}", ended.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tunnel_Stopped_LeavesNoProcess()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        await run.StartAsync(relay, 1);
        await run.NextAsync<TunnelState.Live>();
        var before = ProcessTable.With($"127.0.0.1:{relay.VisitorPort}:");

        await run.StopAsync();

        Assert.NotEmpty(before);
        Assert.Empty(ProcessTable.With($"127.0.0.1:{relay.VisitorPort}:"));
        Assert.False((await run.NextAsync<TunnelState.Ended>()).IsFault);
    }

    [Fact]
    public async Task Parent_Killed_LeavesNoProcess()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var run = new TunnelRun();
        Assert.SkipWhen(TunnelPrograms.Find().Setpriv is null, "setpriv is not installed (Debian's package util-linux).");
        relay.Allow(await run.Key.EnsureAsync(Token));
        using var parent = await TunnelParent.StartAsync(relay, run.Key);
        var ssh = ProcessTable.With($"127.0.0.1:{relay.VisitorPort}:");

        parent.Kill();
        await ProcessTable.WaitForEndAsync(ssh);

        Assert.NotEmpty(ssh);
        Assert.Empty(ProcessTable.With($"127.0.0.1:{relay.VisitorPort}:"));
    }
}
