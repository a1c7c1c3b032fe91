using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed partial class AudioSearchTests(BrowserFixture browser)
{
    // The first of them makes and indexes the library.
    private static readonly LocatorAssertionsToContainTextOptions s_first = new() { Timeout = 240_000 };

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Example_Chosen_FindsSoundsThatCanBePlayed(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("audio-search");

        await window.Page.Locator("#example-0").ClickAsync();
        await Expect(window.Result).ToContainTextAsync("sounds searched", s_first);

        var found = window.Result.Locator("#output-results");
        await Expect(found.GetByRole(AriaRole.Listitem).Filter(new() { Has = window.Page.Locator("article") })).ToHaveCountAsync(10);
        var play = found.GetByRole(AriaRole.Button, new() { NameRegex = PlayOrPause() }).First;
        await Expect(play).ToBeEnabledAsync();
        await play.PressAsync("Enter");
        await Expect(play).ToHaveAccessibleNameAsync(Pause());
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Table_OfFoundSounds_PlaysThemWithTheKeyboard()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("audio-search");
        await window.Page.Locator("#example-0").ClickAsync();
        await Expect(window.Result).ToContainTextAsync("sounds searched", s_first);

        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        var cell = window.Result.GetByRole(AriaRole.Gridcell).First;
        await cell.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(cell.Locator("button")).ToHaveAccessibleNameAsync(Stop());
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(cell.Locator("button")).ToHaveAccessibleNameAsync(Play());

        await AccessibilityTests.AssertAccessible(window);
        Assert.Empty(window.Errors);
    }

    [GeneratedRegex("^(Play|Pause) ")]
    private static partial Regex PlayOrPause();

    [GeneratedRegex("^Pause ")]
    private static partial Regex Pause();

    [GeneratedRegex("^Play ")]
    private static partial Regex Play();

    [GeneratedRegex("^Stop ")]
    private static partial Regex Stop();
}
