using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class GalleryTests(BrowserFixture browser)
{
    [Fact]
    public async Task Search_WhileTyping_NarrowsTheCards()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync("");

        await window.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("review");

        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Counter" })).ToHaveCountAsync(0);
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("recurrent");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Sentiment" })).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Search_WithoutScripts_WorksByAddress()
    {
        var html = await browser.Hub.Http.GetStringAsync("?q=recurrent&tag=text", TestContext.Current.CancellationToken);

        Assert.Contains("demos/sentiment", html, StringComparison.Ordinal);
        Assert.DoesNotContain("demos/counter", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Theme_Chosen_StaysAfterReload()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync("");
        var root = window.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");

        await window.Page.Locator("#theme").ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await window.Page.ReloadAsync();

        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(14, 20, 18)");
    }
}
