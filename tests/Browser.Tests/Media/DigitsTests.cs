using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

/// <summary>A digit that is read while it is drawn.</summary>
public sealed class DigitsTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions s_first = new() { Timeout = 60_000 };

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Drawing_StrokeByStroke_IsReadWithoutPressingRun(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("digits");
        await window.ReadyAsync();

        await StrokeAsync(window, (0.3, 0.2), (0.7, 0.2), (0.45, 0.85));
        await Expect(window.Result).ToContainTextAsync("A 7.", s_first);
        await StrokeAsync(window, (0.8, 0.1), (0.95, 0.9), (0.1, 0.95));
        await Expect(window.Result).ToContainTextAsync("This does not look like a digit");

        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    private static async Task StrokeAsync(Window window, params (double X, double Y)[] points)
    {
        var canvas = window.Page.Locator("canvas").First;
        await canvas.ScrollIntoViewIfNeededAsync();
        var pad = (await canvas.BoundingBoxAsync())!;
        await window.Page.Mouse.MoveAsync((float)(pad.X + pad.Width * points[0].X), (float)(pad.Y + pad.Height * points[0].Y));
        await window.Page.Mouse.DownAsync();
        foreach (var (x, y) in points[1..])
            await window.Page.Mouse.MoveAsync((float)(pad.X + pad.Width * x), (float)(pad.Y + pad.Height * y), new() { Steps = 8 });
        await window.Page.Mouse.UpAsync();
    }
}
