using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class TuneWriterTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Example_Chosen_WritesATuneThatPlays(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("tune-writer");

        await window.Page.Locator("#example-2").ClickAsync();
        await Expect(window.Result).ToContainTextAsync("bars as written");

        var score = window.Result.Locator("#output-score-score");
        await Expect(score.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "Score of Waltz in D, no. 5");
        await score.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(score).ToHaveAttributeAsync("data-playing", "true");
        await score.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Opening_ThatIsNoMusic_IsExplainedBesideIt()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("tune-writer");

        await window.Page.Locator("#input-opening").FillAsync("la la la");
        await window.Run.ClickAsync();

        await Expect(window.Page.Locator("#input-opening-error")).ToContainTextAsync("has 'l' at character 1, which is no note");
        Assert.Empty(window.Errors);
    }
}
