using System.Net.Http.Json;
using System.Text.Json;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>Frozen results: made on a demo's page, scanned, opened, and tried again.</summary>
public sealed class SnapshotTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ShareResult_FromADemosPage_OpensAsItWasAndCanBeTried()
    {
        await using var owner = await browser.OpenAsync();
        await using var visitor = await browser.OpenAsync(width: 390);
        await owner.OpenDemoAsync("echo");
        await owner.Text.FillAsync("as it was <b>");
        await owner.Run.ClickAsync();
        await Expect(owner.Result).ToContainTextAsync("as it was");

        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Share this result" }).ClickAsync();
        await owner.Page.GetByLabel("Name (its visitors read it)").FillAsync("For <i>you</i>");
        await owner.Page.GetByLabel("Let visitors try it themselves").CheckAsync();
        await AccessibilityTests.AssertAccessible(owner);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();
        var link = await owner.Page.Locator("#share-result-link").TextContentAsync() ?? "";
        await owner.Page.GetByText("Put it on another page").ClickAsync();
        await Expect(owner.Page.Locator("#share-result-link-badge")).ToContainTextAsync($"({link}/badge.svg)]({link})");
        await AccessibilityTests.AssertAccessible(owner);

        await visitor.Page.GotoAsync(link);
        await Expect(visitor.Page.Locator("[data-snapshot][data-ready]")).ToBeAttachedAsync();
        await Expect(visitor.Page.GetByText("For <i>you</i>")).ToBeVisibleAsync();
        await Expect(visitor.Result).ToContainTextAsync("as it was <b>");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Try it yourself" }).ClickAsync();
        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
        await Expect(visitor.Text).ToHaveValueAsync("as it was <b>");
        await visitor.Text.FillAsync("another");
        await visitor.Run.ClickAsync();
        await Expect(visitor.Result).ToContainTextAsync("another");
        Assert.Empty(owner.Errors);
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Code_OnThePage_IsReadAsTheLink(ColorScheme scheme)
    {
        await using var owner = await browser.OpenAsync(scheme);
        await owner.OpenDemoAsync("echo");
        await owner.Text.FillAsync("to be scanned");
        await owner.Run.ClickAsync();
        await Expect(owner.Result).ToContainTextAsync("to be scanned");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Share this result" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();

        var picture = await owner.Page.GetByRole(AriaRole.Img, new() { Name = "QR code of" }).ScreenshotAsync();

        Assert.Equal(await owner.Page.Locator("#share-result-link").TextContentAsync(), await QrReader.ReadAsync(picture));
    }

    [Fact]
    public async Task Snapshot_FilesOfTheRunGone_ShowsPictureSoundAndTable()
    {
        var picture = await ShareAsync("invert", forget: true, inputs: new { image = Inline("scene.png", MediaDemos.Scene(200, 120).ToPng()) });
        var sound = await ShareAsync("reverse", forget: true, inputs: new { sound = Inline("tone.wav", new AudioData([.. Enumerable.Range(0, 8000).Select(i => (float)Math.Sin(i / 8.0))], 16000).ToWav()) });
        var table = await ShareAsync("data-all", new { });
        await using var visitor = await browser.OpenAsync();

        await OpenAsync(visitor, picture);
        Assert.Equal(2, await visitor.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('figure img')].filter(image => image.complete && image.naturalWidth === 200).length"));

        await OpenAsync(visitor, sound);
        var play = visitor.Result.GetByRole(AriaRole.Button, new() { Name = "Play" });
        await Expect(play).ToBeEnabledAsync();
        await play.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('audio')].some(sound => sound.currentTime > 0)");

        await OpenAsync(visitor, table);
        await Expect(visitor.Page.Locator("[data-drawn]")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("6 rows × 3 columns")).ToBeVisibleAsync();
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData("all-out", ColorScheme.Light)]
    [InlineData("all-out", ColorScheme.Dark)]
    [InlineData("data-all", ColorScheme.Light)]
    public async Task Snapshot_EveryKind_HasNoViolationsAndIsNoWiderThanAPhone(string slug, ColorScheme scheme)
    {
        await using var visitor = await browser.OpenAsync(scheme, width: 320);
        await OpenAsync(visitor, await ShareAsync(slug, new { }));

        await AccessibilityTests.AssertAccessible(visitor);
        Assert.True(await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
        Assert.Empty(visitor.Errors);
    }

    private static async Task OpenAsync(Window visitor, string link)
    {
        await visitor.Page.GotoAsync(link);
        await Expect(visitor.Page.Locator("[data-snapshot][data-ready]")).ToBeAttachedAsync();
    }

    private static object Inline(string name, byte[] bytes) => new { name, data = Convert.ToBase64String(bytes) };

    // Forgets the files that the run made, as time would; those of other tests stay.
    private async Task<string> ShareAsync(string slug, object inputs, bool forget = false)
    {
        using var ran = await browser.Hub.RunAsync(slug, inputs);
        var run = await HubFactory.JsonOf(ran);
        using var response = await browser.Hub.Http.PostAsJsonAsync("api/v1/shares", new { run = run.GetProperty("id").GetString() }, Stop);
        var folder = browser.Hub.Services.GetRequiredService<IOptions<HubFolders>>().Value.Files;
        foreach (var output in forget ? run.GetProperty("outputs").EnumerateObject().Select(output => output.Value) : [])
            File.Delete(Path.Combine(folder, output.GetProperty("id").GetString()!));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("url").GetString()!;
    }
}
