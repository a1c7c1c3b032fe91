using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class NotationTests(BrowserFixture browser)
{
    [Fact]
    public async Task Tune_TypedAndRun_IsDrawnPlayedMarkedAndEnds()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("data-tune");
        await window.Page.Locator("#input-tune").FillAsync("X:1\nT:Short\nK:C\nCD|");
        await Expect(window.Page.Locator("#input-tune-score").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "Score of Short");
        await window.Run.ClickAsync();
        var score = window.Page.Locator("#output-result-score");
        await Expect(score.GetByRole(AriaRole.Img)).ToBeVisibleAsync();

        await score.GetByRole(AriaRole.Slider).FillAsync("30");
        await score.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(score).ToHaveAttributeAsync("data-playing", "true");
        await Expect(score.Locator(".sounding").First).ToBeAttachedAsync();
        await score.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(score).ToHaveAttributeAsync("data-playing", "false");
        await Expect(score.Locator(".sounding")).ToHaveCountAsync(0);

        await score.GetByRole(AriaRole.Slider).FillAsync("300");
        await score.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(score.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Tune_Midi_CanBeSaved()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("data-tune");
        await window.Page.Locator("#input-tune").FillAsync(DataDemos.Tune);

        var midi = window.Page.GetByRole(AriaRole.Button, new() { Name = "MIDI" });
        await Expect(midi).ToBeEnabledAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => midi.ClickAsync());

        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("MThd"u8.ToArray(), bytes[..4]);
    }

    [Fact]
    public async Task Tune_MarkupInIt_StaysText()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("data-tune");
        const string img = "<img src=x onerror=document.title='broken'>";

        await window.Page.Locator("#input-tune").FillAsync($"X:1\nT:<script>document.title='broken'</script>{img}\nC:<b>{img}</b>\nR:{img}\nK:C\n\"^{img}\"CDEF|%%\n$`GA&Bc|\nw:{img} <svg/onload=alert(1)>\nW:{img}\n%%text {img}");
        await window.Run.ClickAsync();

        var scores = window.Page.Locator(".music");
        await Expect(scores.Nth(1).Locator("svg")).ToContainTextAsync("<script>");
        await Expect(scores.Nth(1).Locator(".note")).ToContainTextAsync("Unknown character");
        await Expect(scores.Locator("img, script, b, svg svg")).ToHaveCountAsync(0);
        Assert.DoesNotContain("broken", await window.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Tune_NoNotes_IsToldInWords()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("data-tune");

        await window.Page.Locator("#input-tune").FillAsync("X:1\nT:Nothing\nK:C\n");

        await Expect(window.Page.Locator("#input-tune-score .note")).ToContainTextAsync("no notes");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeDisabledAsync();
    }
}
