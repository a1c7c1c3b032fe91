using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>The command <c>share</c> with a real SSH server and a real browser.</summary>
public sealed partial class LaptopShareTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Share_ThroughARelay_ShowsWhatIsSharedAndNothingElse()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var laptop = await Laptop.StartAsync(relay, "--demo", "sentiment", "--demo", "digits", "--api", "--visitors", "30");
        using var http = new HttpClient();

        await using (var window = await browser.OpenAsync(address: laptop.Link))
        {
            await window.OpenDemoAsync("sentiment");
            await window.Text.FillAsync("A moving, beautifully acted film.");
            await window.Run.ClickAsync();
            await Expect(window.Result).ToContainTextAsync("positive", new() { IgnoreCase = true });
            Assert.Empty(window.Errors);
        }

        foreach (var path in new[] { "", "demos/sentiment", "api/v1/demos", "api/v1/shares", "api/v1/system", "shares", "models", "healthz", "_blazor/negotiate", "s/" })
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(relay.Address, path), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(laptop.Link, "demos/memory"), Stop)).StatusCode);
        // What stands in a request says nothing of its sender: this one names the laptop's own door.
        using var spoofed = new HttpRequestMessage(HttpMethod.Get, new Uri(relay.Address, "shares")) { Headers = { Host = laptop.Hub.Authority } };
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(spoofed, Stop)).StatusCode);

        await laptop.StopAsync("TERM");
        Assert.Equal(0, laptop.ExitCode);
    }

    [Fact]
    public async Task Share_ThroughARelay_CarriesEventsUploadsAndTwentyPages()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var laptop = await Laptop.StartAsync(relay, "--demo", "digits", "--demo", "tune-writer", "--api", "--visitors", "30");
        using var http = new HttpClient();

        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[3_000_000]), "file", "large.bin" } };
        using var upload = await http.PostAsync(new Uri(laptop.Link, "api/v1/files"), form, Stop);
        Assert.Equal(HttpStatusCode.Created, upload.StatusCode);

        using var start = new HttpRequestMessage(HttpMethod.Post, new Uri(laptop.Link, "api/v1/demos/tune-writer/runs")) { Content = JsonContent.Create(new { inputs = new { seed = 1 } }) };
        start.Headers.Add("Prefer", "respond-async");
        using var accepted = await http.SendAsync(start, Stop);
        var events = await http.GetStringAsync(new Uri(relay.Address, accepted.Headers.Location + "/events"), Stop);
        Assert.Contains("event: output", events, StringComparison.Ordinal);
        Assert.Contains("event: completed", events, StringComparison.Ordinal);

        await using var window = await browser.OpenAsync(address: laptop.Link);
        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => window.Page.Context.NewPageAsync()));
        await Task.WhenAll(pages.Select(page => page.GotoAsync("demos/digits")));
        foreach (var page in pages)
            await Expect(page.Locator("[data-island][data-ready]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Relay_StoppedAndBack_IsToldAndTheSameLinkWorksAgain()
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var laptop = await Laptop.StartAsync(relay, "--demo", "sentiment");
        await using var window = await browser.OpenAsync(address: laptop.Hub);
        await window.Page.GotoAsync("shares");
        var state = window.Page.GetByRole(AriaRole.Region, new() { Name = "This machine is shared" }).GetByRole(AriaRole.Status);
        await Expect(state).ToHaveTextAsync("Live");

        await relay.StopAsync();
        await laptop.SaysAsync(NextTry());
        await Expect(state).ToHaveTextAsync("Reconnecting");
        await relay.RestartAsync();
        await laptop.SaysAsync(Again());

        await Expect(state).ToHaveTextAsync("Live");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(laptop.Link, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task Laptop_Ended_LeavesNoProcessBehind(string signal)
    {
        await using var relay = await LoopbackRelay.StartAsync();
        await using var laptop = await Laptop.StartAsync(relay, "--demo", "sentiment");
        var children = laptop.Children();
        Assert.NotEmpty(children);

        await laptop.StopAsync(signal);

        await ProcessTable.WaitForEndAsync(children);
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(laptop.Link, Stop));
    }

    [GeneratedRegex("Next try in")]
    private static partial Regex NextTry();

    [GeneratedRegex("Reachable again")]
    private static partial Regex Again();
}
