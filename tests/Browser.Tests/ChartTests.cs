using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class ChartTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("lines", "Line “train”")]
    [InlineData("log", "Line “graph”, 5 points, values from 0 to 12")]
    [InlineData("points", "Points “words”")]
    [InlineData("many", "50,000 points")]
    [InlineData("bars", "Bars “2024”, 4 categories")]
    [InlineData("across", "Bars “test”")]
    [InlineData("heatMap", "Heat map “count”, 3 rows × 3 columns")]
    [InlineData("signs", "from -0.8 to 1")]
    public async Task Chart_EachKind_IsDrawnAndDescribed(string kind, string words)
    {
        await using var window = await browser.OpenAsync();
        await RunAsync(window, kind);

        await Expect(Plot(window)).ToHaveAttributeAsync("aria-label", new Regex(Regex.Escape(words)));
        Assert.True(await ColoursAsync(window) > 5);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Chart_ThemeChanged_IsDrawnInItsColours()
    {
        await using var window = await browser.OpenAsync();
        await RunAsync(window, "heatMap");
        const string pixels = "() => document.querySelector('.canvas canvas').toDataURL()";
        var light = await window.Page.EvaluateAsync<string>(pixels);

        await window.Page.Locator("#theme").ClickAsync();

        await window.Page.WaitForFunctionAsync($"before => ({pixels})() !== before", light);
        Assert.True(await ColoursAsync(window) > 5);
    }

    [Fact]
    public async Task Chart_Data_AreATableWithDownload()
    {
        await using var window = await browser.OpenAsync();
        await RunAsync(window, "bars");

        await window.Page.Locator("summary", new() { HasText = "Data" }).ClickAsync();

        var table = window.Page.Locator("#output-result-data");
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Row", "fruit", "2024", "2025"]);
        await Expect(table.Locator("[aria-rowindex='4'] [role=gridcell]")).ToHaveTextAsync(["plum", "3", ""]);
    }

    [Fact]
    public async Task Chart_Pictures_CanBeSaved()
    {
        await using var window = await browser.OpenAsync();
        await RunAsync(window, "points");

        var png = await SaveAsync(window, "PNG");
        var svg = Encoding.UTF8.GetString(await SaveAsync(window, "SVG"));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;car&lt;/b&gt;", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_Streamed_EndsWithTheLastOne()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("data-stream");

        await window.Run.ClickAsync();

        await Expect(Plot(window)).ToHaveAttributeAsync("aria-label", new Regex("60 points"));
        await Expect(window.Page.Locator(".canvas canvas")).ToHaveCountAsync(1);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom out" }).ClickAsync();
        Assert.Empty(window.Errors);
    }

    private static async Task RunAsync(Window window, string kind)
    {
        await window.OpenDemoAsync("data-plot");
        await window.Page.Locator("#input-kind").SelectOptionAsync(kind);
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("[data-drawn]")).ToBeVisibleAsync();
    }

    private static async Task<byte[]> SaveAsync(Window window, string type)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Button, new() { Name = type, Exact = true }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    private static ILocator Plot(Window window) => window.Page.GetByRole(AriaRole.Img, new() { Name = "Chart" });

    // An empty canvas has one.
    private static Task<int> ColoursAsync(Window window) => window.Page.EvaluateAsync<int>("""
        () => {
          const canvas = document.querySelector('.canvas canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }
        """);
}
