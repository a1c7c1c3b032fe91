using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests.Media;

public sealed class FileAndGalleryTests(BrowserFixture browser)
{
    [Fact]
    public async Task File_Given_ComesBackForDownload()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("copy-file");

        await window.ChooseAsync("people.csv", "a,b\n1,2\n"u8.ToArray(), "text/csv");
        await Expect(window.Page.Locator(".given")).ToContainTextAsync("CSV table · 8 bytes");
        await window.Run.ClickAsync();

        var link = window.Result.GetByRole(AriaRole.Link, new() { Name = "Download copy of people.csv" });
        var download = await window.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.Equal("copy of people.csv", download.SuggestedFilename);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task File_OfAnotherKind_IsRefusedBesideTheField()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("copy-file");

        await window.ChooseAsync("<img src=x onerror=alert(1)>.exe", [1], "application/octet-stream");

        await Expect(window.FieldError()).ToContainTextAsync("<img src=x onerror=alert(1)>.exe” is of another kind. Use a file that ends in .csv or .txt");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Gallery_Opened_IsWalkedWithTheKeyboard()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("crops");
        await window.ChooseSceneAsync();
        await Expect(window.Preview()).ToBeVisibleAsync();
        await window.Run.ClickAsync();
        var first = window.Result.GetByRole(AriaRole.Button, new() { Name = "Enlarge Top right" });
        await first.FocusAsync();

        await window.Page.Keyboard.PressAsync("Enter");
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Top right");
        await Expect(dialog).ToContainTextAsync("2 of 4");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(dialog).ToContainTextAsync("Bottom left");
        await window.Page.Keyboard.PressAsync("Escape");

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(first).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Image_Copied_IsOnTheClipboard()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("invert");
        await window.Page.Locator("#example-0").ClickAsync();

        await window.Result.Locator("[data-copy-image]").ClickAsync();

        await Expect(window.Result.Locator("[data-copy-image]")).ToHaveTextAsync("Copied");
        Assert.Equal("image/png", await window.Page.EvaluateAsync<string>("async () => (await navigator.clipboard.read())[0].types[0]"));
    }
}
