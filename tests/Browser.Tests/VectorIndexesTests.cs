using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class VectorIndexesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Run_FewPoints_ShowsTableAndCharts(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("vector-indexes?points=1000&dimension=8&data=lowDimensional");

        await window.Run.ClickAsync();

        var table = window.Result.Locator("#output-comparison");
        await Expect(table.GetByRole(AriaRole.Gridcell, new() { Name = "HNSW", Exact = true })).ToBeVisibleAsync();
        // On a narrow page the columns further to the right are drawn when they are scrolled to.
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "build, s" })).ToBeVisibleAsync();
        await Expect(window.Result).ToContainTextAsync("For a recall@10 of 0.95 or more");
        await Expect(window.Page.Locator("[data-drawn]")).ToHaveCountAsync(2);
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Run_TooManyNumbers_SaysSoBesideTheField()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("vector-indexes?points=100000&dimension=384");

        await window.Run.ClickAsync();

        await Expect(window.Page.Locator("form[data-run]")).ToContainTextAsync("With 384 dimensions use at most 13,020 points");
    }
}
