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
    [MemberData(nameof(Schemes))]
    public async Task EveryKind_EmptyFilledAndWithError_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("all-in");
        await window.Page.GetByText("More options").ClickAsync();
        await AssertAccessible(window);

        await window.Run.ClickAsync();
        await Expect(window.Page.GetByLabel("Line", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Page.Locator("#input-json").FillAsync("{");
        await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Many" }).FillAsync("option 4");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Option 42" }).ClickAsync();
        await Expect(window.Page.GetByText("1 chosen")).ToBeVisibleAsync();
        await Expect(window.Page.GetByText("Is not valid JSON")).ToBeVisibleAsync();
        await AssertAccessible(window);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task EveryKind_Returned_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("all-out");

        await window.Run.ClickAsync();

        await Expect(window.Result.Locator(".hljs-keyword").First).ToBeAttachedAsync();
        await AssertAccessible(window);
    }

    [Theory]
    [InlineData("all-in")]
    [InlineData("all-out")]
    public async Task EveryKind_320PixelsWide_DoesNotScrollSideways(string slug)
    {
        await using var window = await browser.OpenAsync(width: 320);
        await window.OpenDemoAsync(slug);

        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("[aria-invalid=true], [role=tree]").First).ToBeAttachedAsync();

        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Data_GridChartAndScore_HaveNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("data-all");
        await window.Page.Locator("#input-tune").FillAsync("CDEF|%");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("[data-drawn]")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#output-tune-score svg")).ToBeVisibleAsync();
        await window.Page.Locator("summary", new() { HasText = "Data" }).ClickAsync();
        await Expect(window.Page.Locator("#output-chart-data [role=grid]")).ToBeVisibleAsync();
        await window.Page.Locator("#input-table [role=gridcell]").First.DblClickAsync();

        await AssertAccessible(window);
    }

    [Fact]
    public async Task Data_320PixelsWide_DoesNotScrollSideways()
    {
        await using var window = await browser.OpenAsync(width: 320);
        await window.OpenDemoAsync("data-all");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("[data-drawn]")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#output-tune-score svg")).ToBeVisibleAsync();

        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
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
