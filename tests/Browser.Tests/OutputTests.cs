using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>The outputs as people use them.</summary>
public sealed class OutputTests(BrowserFixture browser)
{
    [Fact]
    public async Task EveryKind_WithMarkupInIt_ShowsItAsText()
    {
        await using var window = await OpenAsync();

        await Expect(window.Result.Locator(".hljs-keyword").First).ToBeAttachedAsync();
        await Expect(window.Result).ToContainTextAsync("31 January 2026, 18:30");
        await Expect(window.Result.Locator("img[src=x]")).ToHaveCountAsync(0);
        await Expect(window.Page).Not.ToHaveTitleAsync("broken");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task JsonTree_KeysAndFind_WalkAndReveal()
    {
        await using var window = await OpenAsync();
        var tree = window.Page.GetByRole(AriaRole.Tree, new() { Name = "JSON" });
        var marked = tree.Locator(".marked");

        await tree.FocusAsync();
        await tree.PressAsync("ArrowDown");
        await Expect(marked).ToContainTextAsync("title");
        await tree.PressAsync("ArrowDown");
        await tree.PressAsync("ArrowRight");
        await Expect(marked).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(tree.GetByText("Go on to 100–199 of 250")).ToBeAttachedAsync();
        await tree.PressAsync("ArrowLeft");
        await Expect(marked).ToHaveAttributeAsync("aria-expanded", "false");

        await window.Page.GetByLabel("Find in JSON").FillAsync("needle");
        await Expect(window.Page.GetByText("1 of 1")).ToBeVisibleAsync();
        await Expect(marked).ToContainTextAsync("needle");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Collapse all" }).ClickAsync();
        await Expect(tree.GetByRole(AriaRole.Treeitem)).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task Actions_CopyAndDownload_GiveTheValue()
    {
        await using var window = await OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy Scores" }).ClickAsync();
        await Expect(window.Page.GetByText("Scores copied")).ToBeAttachedAsync();
        Assert.StartsWith("cat 75.0%\ndog 20.0%", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Button, new() { Name = "Download Matrix as CSV" }).ClickAsync());

        Assert.Equal("matrix.csv", download.SuggestedFilename);
        Assert.Equal("1,2,3\r\n4,NaN,6\r\n", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LongText_Folded_OpensWhole()
    {
        await using var window = await OpenAsync();
        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = "Show all 6,000 characters" });

        await button.ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Show less" })).ToHaveAttributeAsync("aria-expanded", "true");
    }

    private async Task<Window> OpenAsync()
    {
        var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-out");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("Labelled text");
        return window;
    }
}
