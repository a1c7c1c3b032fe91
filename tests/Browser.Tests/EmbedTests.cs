using System.Net.Http.Json;
using System.Text.Json;
using DemoHub.Web.Sharing.Embeds;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>Demos in a frame on another site, in a browser that gives frames of other sites no cookies and no storage.</summary>
public sealed class EmbedTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frame_OnASiteThatMay_RunsAndIsAsHighAsItsContent()
    {
        await using var site = await ForeignSite.StartAsync();
        var link = await ShareAsync(new { demos = new[] { "echo" }, embedOrigins = new[] { site.Origin } });
        site.Body = Embedding.Html(link, "echo", "Echo", "dark");
        await using var visitor = await browser.OpenAsync();
        await visitor.Page.GotoAsync(site.Address.ToString());
        var (frame, outside) = (visitor.Page.FrameLocator("iframe"), visitor.Page.Locator("iframe"));
        await Expect(frame.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
        await Expect(outside).Not.ToHaveCSSAsync("height", "640px");
        var before = await HeightAsync(outside);

        await frame.GetByLabel("Text", new() { Exact = true }).FillAsync(string.Concat(Enumerable.Repeat("again and again ", 60)));
        await frame.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();

        await Expect(frame.GetByRole(AriaRole.Region, new() { Name = "Result", Exact = true })).ToContainTextAsync("again and again");
        await visitor.Page.WaitForFunctionAsync("before => document.querySelector('iframe').offsetHeight > before + 100", before);
        Assert.False(await frame.Locator("html").EvaluateAsync<bool>("root => root.scrollHeight > innerHeight + 1"));
        Assert.True(await frame.Locator("html").EvaluateAsync<bool>("() => { try { localStorage; return false; } catch { return true; } }"), "The browser gives the frame cookies and storage: the test proves nothing.");
        Assert.Equal("dark", await frame.Locator("html").GetAttributeAsync("data-theme"));
        Assert.Empty(await visitor.Page.Context.CookiesAsync());
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Frame_OnASiteThatMayNot_IsRefused()
    {
        await using var site = await ForeignSite.StartAsync();
        var link = await ShareAsync(new { demos = new[] { "echo" }, embedOrigins = new[] { "https://another.example" } });
        site.Body = Embedding.Html(link, "echo", "Echo") + Embedding.Html(browser.Hub.Http.BaseAddress!, "echo", "Echo");
        await using var visitor = await browser.OpenAsync();

        await visitor.Page.GotoAsync(site.Address.ToString());

        await visitor.Page.WaitForFunctionAsync("() => frames.length === 2");
        Assert.All(visitor.Page.Frames.Skip(1), frame => Assert.DoesNotContain("/embed/", frame.Url, StringComparison.Ordinal));
        Assert.Equal(2, visitor.Errors.Count(error => error.Contains("frame-ancestors", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Frame_ShareRevoked_SaysThatItHasEnded()
    {
        await using var site = await ForeignSite.StartAsync();
        var link = await ShareAsync(new { demos = new[] { "echo" }, label = "Framed and gone", embedOrigins = new[] { site.Origin } });
        site.Body = Embedding.Html(link, "echo", "Echo");
        await using var visitor = await browser.OpenAsync();
        await visitor.Page.GotoAsync(site.Address.ToString());
        var frame = visitor.Page.FrameLocator("iframe");
        await Expect(frame.Locator("[data-island][data-ready]")).ToBeAttachedAsync();

        var shares = await browser.Hub.Http.GetFromJsonAsync<JsonElement>("api/v1/shares", Stop);
        var id = shares.GetProperty("shares").EnumerateArray().Single(share => share.GetProperty("label").GetString() == "Framed and gone").GetProperty("id").GetString();
        using var revoked = await browser.Hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);

        await Expect(frame.GetByRole(AriaRole.Alertdialog, new() { Name = "This link has ended" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Embed_WithAResult_HasNoViolations(string theme)
    {
        await using var window = await browser.OpenAsync(width: 360);
        await window.Page.GotoAsync($"embed/echo?theme={theme}");
        await Expect(window.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
        await window.Text.FillAsync("Hello");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("Hello");

        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 360);
        Assert.Empty(window.Errors);
    }

    private static Task<int> HeightAsync(ILocator frame) => frame.EvaluateAsync<int>("frame => frame.offsetHeight");

    private async Task<Uri> ShareAsync(object fields)
    {
        using var response = await browser.Hub.Http.PostAsJsonAsync("api/v1/shares", fields, Stop);
        return new((await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("url").GetString()!);
    }
}
