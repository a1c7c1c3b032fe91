using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>No violation of axe's rules, in light and dark; and no page wider than a small phone.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Gallery_EachTheme_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.Page.GotoAsync("");

        await AssertAccessible(window);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Demo_EmptyWithResultAndWithError_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("sentiment");
        await AssertAccessible(window);

        await window.Text.FillAsync("It starts slowly, but the last act is a quiet triumph.");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("triumph");
        await AssertAccessible(window);

        await window.Text.FillAsync("");
        await window.Run.ClickAsync();
        await Expect(window.Text).ToHaveAttributeAsync("aria-invalid", "true");
        await AssertAccessible(window);
    }

    [Theory]
    [InlineData("")]
    [InlineData("demos/sentiment")]
    [InlineData("demos/counter")]
    [InlineData("demos/nope")]
    public async Task Page_320PixelsWide_DoesNotScrollSideways(string path)
    {
        await using var window = await browser.OpenAsync(width: 320);
        await window.Page.GotoAsync(path);

        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
    }

    internal static async Task AssertAccessible(Window window)
    {
        var result = await window.Page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }
}
