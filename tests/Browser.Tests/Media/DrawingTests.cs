using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

public sealed class DrawingTests(BrowserFixture browser)
{
    [Fact]
    public async Task Run_RightAfterTheStroke_UsesTheDrawing()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("draw");

        await window.DrawAsync();
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("28 × 28 px");
        // A line of 2 pixels over half of the width.
        Assert.InRange(await LitAsync(window), 20, 50);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Undo_OnlyStroke_LeavesNoDrawing()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("draw");

        await window.DrawAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await window.Run.ClickAsync();

        await Expect(window.FieldError()).ToBeVisibleAsync();
        await Expect(window.Page.Locator("canvas")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Example_OnThePad_CanBeErasedAndDrawnOn()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("draw");
        await window.Page.Locator("#example-0").ClickAsync();
        await Expect(window.Result).ToContainTextAsync("28 × 28 px");
        Assert.Equal(54, await LitAsync(window));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Eraser" }).ClickAsync();
        await window.DrawAsync();
        await window.Run.ClickAsync();

        await Expect(window.Result.Locator(".output").First).Not.ToContainTextAsync("54");
        Assert.InRange(await LitAsync(window), 30, 52);
    }

    private static async Task<int> LitAsync(Window window)
    {
        await Expect(window.Result).ToContainTextAsync("Lit");
        return int.Parse((await window.Result.Locator(".output").First.InnerTextAsync()).Split('\n')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
