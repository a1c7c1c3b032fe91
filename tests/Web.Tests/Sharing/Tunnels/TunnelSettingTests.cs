using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

public sealed class TunnelSettingTests
{
    private static readonly TunnelPrograms s_all = new() { Ssh = "/bin/ssh", Cloudflared = "/bin/cloudflared" };

    [Theory]
    [InlineData("ssh://me@relay.example.org/18080", "-N -v", "127.0.0.1:18080:127.0.0.1:5000 me@relay.example.org", "https://relay.example.org/")]
    [InlineData("ssh://me@relay.example.org:2222/18080?url=https://demo.example.org", "-p 2222", "me@relay.example.org", "https://demo.example.org/")]
    [InlineData("ssh://me@[::1]:2222/18080?url=http://localhost:18080", "-p 2222", "127.0.0.1:18080:127.0.0.1:5000 me@::1", "http://localhost:18080/")]
    [InlineData("sish://relay.example.org:2222/demo?url=https://demo.example.net", "-N -v", "demo:80:127.0.0.1:5000 relay.example.org", "https://demo.example.net/")]
    public void Relay_Setting_GivesCommandAndAddress(string setting, string option, string end, string address)
    {
        var engine = Parse(setting);

        var command = string.Join(' ', engine.Command(5000, s_all, new()).Arguments);

        Assert.Contains(option, command, StringComparison.Ordinal);
        Assert.EndsWith(end, command, StringComparison.Ordinal);
        Assert.Equal(new Uri(address), engine.AddressIn("debug1: remote forward success for: listen 1, connect 2"));
        Assert.Null(engine.AddressIn("debug1: remote forward failure for: listen 1, connect 2"));
        Assert.False(engine.IsThirdParty);
    }

    [Theory]
    [InlineData("localhost.run", "-R 80:127.0.0.1:5000 nokey@localhost.run")]
    [InlineData("pinggy", "-p 443 -R 0:127.0.0.1:5000 a.pinggy.io")]
    [InlineData("cloudflared", "tunnel --no-autoupdate --url http://127.0.0.1:5000")]
    public void Service_Setting_GivesCommandWithASessionAndACaution(string setting, string end)
    {
        var engine = Parse(setting);

        var arguments = engine.Command(5000, s_all, new()).Arguments;

        Assert.EndsWith(end, string.Join(' ', arguments), StringComparison.Ordinal);
        Assert.DoesNotContain("-N", arguments);
        Assert.True(engine.IsThirdParty);
        Assert.NotNull(engine.Caution);
    }

    [Fact]
    public void Ssh_Command_UsesNothingOfTheUser()
    {
        var command = string.Join(' ', Parse("ssh://me@relay.example.org/18080").Command(5000, s_all, new() { AliveSeconds = 7, AliveCount = 2 }).Arguments);

        Assert.All(
            ["-F none", "-a", "-i share_key", "IdentitiesOnly=yes", "IdentityAgent=none", "BatchMode=yes", "UserKnownHostsFile=share_known_hosts", "StrictHostKeyChecking=accept-new", "ExitOnForwardFailure=yes", "ServerAliveInterval=7", "ServerAliveCountMax=2", "ConnectTimeout=10"],
            part => Assert.Contains(part, command, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "names no way out")]
    [InlineData("ngrok", "names no way out")]
    [InlineData("https://relay.example.org", "names no way out")]
    [InlineData("ssh://me@relay.example.org/18080\n-oProxyCommand=x", "names no way out")]
    [InlineData("ssh://relay.example.org/18080", "names no user")]
    [InlineData("ssh://-oProxyCommand=x@relay.example.org/18080", "odd characters")]
    [InlineData("ssh://me@-oProxyCommand/18080", "")]
    [InlineData("ssh://me@relay.example.org", "does not end with the port")]
    [InlineData("ssh://me@relay.example.org/80", "not between 1024 and 65535")]
    [InlineData("ssh://me@127.0.0.1/18080", "has no ?url=")]
    [InlineData("ssh://me@relay.example.org/18080?url=http://demo.example.org", "without https")]
    [InlineData("ssh://me@relay.example.org/18080?url=https://demo.example.org/below", "with a path")]
    [InlineData("ssh://me@relay.example.org/18080?url=demo.example.org", "no address of a web site")]
    [InlineData("ssh://me@relay.example.org/18080?port=1", "something other than ?url=")]
    [InlineData("sish://relay.example.org", "does not end with a name")]
    [InlineData("sish://relay.example.org/a:b", "does not end with a name")]
    public void Setting_Wrong_SaysWhatIsWrongAndWhatWorks(string setting, string problem)
    {
        Assert.False(TunnelEngine.TryParse(setting, "--relay", out _, out var fault));

        Assert.StartsWith("--relay is '", fault, StringComparison.Ordinal);
        Assert.Contains(problem, fault, StringComparison.Ordinal);
        Assert.Contains("ssh://user@relay.example.org/18080?url=", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(fault, char.IsControl);
    }

    [Fact]
    public void Setting_WithAPassword_IsRefusedWithoutShowingIt()
    {
        Assert.False(TunnelEngine.TryParse("ssh://me:hunter2@relay.example.org/18080", "--relay", out _, out var fault));

        Assert.Contains("holds a password", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WrongSettings_AreAllNamed()
    {
        var builder = DemoHubApplication.CreateBuilder(["--DemoHub:Sharing:Tunnel:Engine=ngrok", "--DemoHub:Sharing:Tunnel:Relay=pinggy", "--DemoHub:Sharing:Tunnel:AliveCount=0"]);

        var failure = Assert.Throws<DemoHubStartException>(() => builder.Build());

        Assert.All(
            ["DemoHub:Sharing:Tunnel:Engine ", "DemoHub:Sharing:Tunnel:Relay ", "DemoHub:Sharing:Tunnel:AliveCount "],
            key => Assert.Contains(key, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Auto_TakesTheRelayThenCloudflaredThenAsks()
    {
        var relay = new TunnelOptions { Relay = "ssh://me@relay.example.org/18080" };

        Assert.IsType<SshRelay>(Assert.IsType<TunnelChoice.Use>(TunnelChoice.For(relay, s_all)).Engine);
        Assert.Contains("polling", Assert.IsType<TunnelChoice.Use>(TunnelChoice.For(new(), s_all)).Engine.Caution, StringComparison.Ordinal);
        var asks = Assert.IsType<TunnelChoice.NeedsConsent>(TunnelChoice.For(new(), s_all with { Cloudflared = null }));
        Assert.Equal("localhost.run", asks.Engine.Name);
        Assert.Contains("can read", asks.Why, StringComparison.Ordinal);
        Assert.IsType<TunnelChoice.Impossible>(TunnelChoice.For(new(), new()));
    }

    [Fact]
    public void Engine_Named_IsTakenBeforeTheRelay()
    {
        var options = new TunnelOptions { Engine = "pinggy", Relay = "ssh://me@relay.example.org/18080" };

        Assert.Equal(SshService.Pinggy, Assert.IsType<TunnelChoice.Use>(TunnelChoice.For(options, s_all)).Engine);
    }

    private static TunnelEngine Parse(string setting)
    {
        Assert.True(TunnelEngine.TryParse(setting, "Engine", out var engine, out var fault), fault);
        return engine;
    }
}
