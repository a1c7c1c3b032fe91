using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

public sealed class ServiceTunnelTests
{
    [Theory]
    [InlineData("localhost.run", "echo 'abc.lhr.life tunneled with tls termination, https://abc.lhr.life'", "https://abc.lhr.life/")]
    [InlineData("localhost.run", """echo '{"event":"tcpip-forward","message":"open","address":"abc.lhr.life"}'""", "https://abc.lhr.life/")]
    [InlineData("pinggy", """echo '{"urls":["http:\/\/a.run.pinggy-free.link","https:\/\/a.run.pinggy-free.link"]}'""", "https://a.run.pinggy-free.link/")]
    [InlineData("sish://relay.example.org/demo", """printf '\033[34;1mHTTPS\033[0m: https://demo.relay.example.org\r\n'""", "https://demo.relay.example.org/")]
    [InlineData("cloudflared", "echo '2026-11-23 INF |  https://four-odd-words-here.trycloudflare.com  |' >&2", "https://four-odd-words-here.trycloudflare.com/")]
    public async Task Service_PrintsItsAddressLate_IsLive(string setting, string line, string address)
    {
        await using var run = new TunnelRun();
        run.StartScript(setting, $"""
            echo 'Welcome! Read https://localhost.run/docs and https://admin.localhost.run'
            echo 'failed to ask https://api.trycloudflare.com/tunnel' >&2
            sleep 1
            {line}
            sleep 60
            """);

        Assert.Equal(new Uri(address), (await run.NextAsync<TunnelState.Live>()).Address);
    }

    [Theory]
    [InlineData("https://evil.example/abc.lhr.life")]
    [InlineData("https://abc.lhr.life.evil.example")]
    [InlineData("https://abc.lhr.life@evil.example")]
    [InlineData("https://abc.lhr.life:x@evil.example")]
    [InlineData("https://evil.example#.lhr.life")]
    [InlineData("https://evillhr.life")]
    [InlineData("https://lhr.life")]
    [InlineData("https://abc.lhr.life:8443")]
    [InlineData("http://abc.lhr.life")]
    [InlineData("https://abc.lhr.life\u2026")]
    [InlineData("https://\u0430bc.lhr.life.")]
    [InlineData("javascript:https://evil.example\\@abc.lhr.life")]
    [InlineData("""{"address":"abc.lhr.life@evil.example"}""")]
    [InlineData("""{"address":"evil.example?abc.lhr.life"}""")]
    [InlineData("""{"url":{"deep":[{"er":"https://evil.example"}]}}""")]
    public void Service_PrintsSomethingElse_IsNoAddress(string line) =>
        Assert.Null(PrintedAddress.In(line, ["lhr.life"]));

    [Fact]
    public async Task Service_PrintsOnlyAForeignAddress_EndsAndSaysWhatItSaid()
    {
        await using var run = new TunnelRun();
        run.Options.ConnectSeconds = 1;
        run.StartScript("localhost.run", """
            printf 'Your tunnel: \033]0;title\007https://evil.example/<script>\033[2J\n'
            sleep 60
            """);

        var ended = await run.NextAsync<TunnelState.Ended>();

        Assert.True(ended.IsFault);
        Assert.Contains("no address below lhr.life", ended.Why, StringComparison.Ordinal);
        Assert.Contains("https://evil.example/<script>", ended.Why, StringComparison.Ordinal);
        Assert.DoesNotContain(ended.Why, char.IsControl);
    }

    [Fact]
    public async Task Service_PrintsAnEndlessLineThenItsAddress_IsLive()
    {
        await using var run = new TunnelRun();
        run.StartScript("localhost.run", """
            head -c 3000000 /dev/zero | tr '\0' x
            echo 'https://cut.lhr.life'
            echo 'https://abc.lhr.life'
            sleep 60
            """);

        Assert.Equal("abc.lhr.life", (await run.NextAsync<TunnelState.Live>()).Address.Host);
    }

    [Fact]
    public async Task Service_PrintsAVisitorsAddressLater_KeepsItsOwn()
    {
        await using var run = new TunnelRun();
        run.StartScript("sish://relay.example.org/demo", """
            echo 'HTTPS: https://demo.relay.example.org'
            echo 'GET /https://evil.relay.example.org Permission denied'
            echo 'Host key verification failed'
            """);

        var live = await run.NextAsync<TunnelState.Live>();
        var broken = await run.NextAsync<TunnelState.Reconnecting>();
        var again = await run.NextAsync<TunnelState.Live>();

        Assert.Equal("demo.relay.example.org", live.Address.Host);
        Assert.Contains("broke", broken.Why, StringComparison.Ordinal);
        Assert.Equal(live.Address, again.Address);
    }

    [Fact]
    public async Task Service_ExitsAtOnce_IsTriedAgainWithItsLastWords()
    {
        await using var run = new TunnelRun();
        run.StartScript("pinggy", "echo 'too many tunnels' >&2; exit 1");

        var first = await run.NextAsync<TunnelState.Reconnecting>();
        await run.NextAsync<TunnelState.Reconnecting>();

        Assert.Contains("too many tunnels", first.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_LeavesAChildBehindItsOutput_IsNoticedAllTheSame()
    {
        await using var run = new TunnelRun();
        run.StartScript("localhost.run", "echo 'https://abc.lhr.life'; sleep 4 &");

        await run.NextAsync<TunnelState.Live>();
        await run.NextAsync<TunnelState.Reconnecting>();
    }

    [Theory]
    [InlineData("localhost.run", "ssh is not installed")]
    [InlineData("cloudflared", "cloudflared is not installed")]
    public async Task Program_NotInstalled_EndsAndSaysWhatToInstall(string setting, string why)
    {
        await using var run = new TunnelRun();
        run.Start(setting, 1, TunnelPrograms.Find() with { Ssh = null, Cloudflared = null });

        Assert.Contains(why, (await run.NextAsync<TunnelState.Ended>()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_CannotBeStarted_Ends()
    {
        await using var run = new TunnelRun();
        run.Start("localhost.run", 1, new() { Ssh = Path.GetTempPath(), SshKeygen = TunnelPrograms.Find().SshKeygen });

        Assert.Contains("cannot be started", (await run.NextAsync<TunnelState.Ended>()).Why, StringComparison.Ordinal);
    }
}
