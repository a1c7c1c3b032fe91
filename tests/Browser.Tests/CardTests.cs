using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>Results as cards and chips, and the form beside them.</summary>
public sealed class CardTests(BrowserFixture browser)
{
    public static TheoryData<ColorScheme> Schemes => AccessibilityTests.Schemes;

    [Fact]
    public async Task Chip_PressedByKeyboard_FiltersAndRunsAgain()
    {
        await using var window = await SearchAsync();
        var chip = window.Result.GetByRole(AriaRole.List, new() { Name = "Facets" }).GetByRole(AriaRole.Button, new() { Name = "optimisation" });
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");

        await chip.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Expect(Cards(window)).ToHaveCountAsync(1);
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chip).ToBeFocusedAsync();
        var remove = window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove optimisation" });
        await Expect(remove).ToBeVisibleAsync();

        await remove.ClickAsync();
        await Expect(chip).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" })).ToBeFocusedAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Tag_OfACardThatGoes_LeavesTheFocusInTheResult()
    {
        await using var window = await SearchAsync();

        await Cards(window).Nth(1).GetByRole(AriaRole.Button, new() { Name = "recurrent networks" }).ClickAsync();
        await Expect(Cards(window)).ToHaveCountAsync(1);
        await Expect(Cards(window).GetByRole(AriaRole.Button, new() { Name = "recurrent networks" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(Cards(window)).ToHaveCountAsync(2);
        await Cards(window).Nth(1).GetByRole(AriaRole.Button, new() { Name = "training" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove training" })).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Cards_MarkWordsEncodeMarkupAndUnfold()
    {
        await using var window = await SearchAsync();
        var first = Cards(window).First;

        await Expect(first.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Gradient descent");
        await Expect(first.Locator("h4 mark")).ToHaveTextAsync("Gradient");
        await Expect(first).ToContainTextAsync("Score 0.910");
        await Expect(first).ToContainTextAsync("against the gradient of the loss. The length");
        await Expect(Cards(window).Nth(1)).ToContainTextAsync("it <b>vanishes</b> & early layers");

        var all = first.GetByRole(AriaRole.Button, new() { Name = "Show all of Gradient descent" });
        var folded = await first.Locator("p.text").EvaluateAsync<int>("element => element.clientHeight");
        await all.ClickAsync();
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "Show less" })).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.True(await first.Locator("p.text").EvaluateAsync<int>("element => element.clientHeight") > folded);
    }

    [Fact]
    public async Task Switch_ToTableAndBack_ShowsTheSameRows()
    {
        await using var window = await SearchAsync();

        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("#output-results [role=columnheader]")).ToContainTextAsync(["title", "text", "tags", "score"]);
        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Cards", Exact = true }).ClickAsync();

        await Expect(Cards(window)).ToHaveCountAsync(2);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task TagField_TypedPastedAndTakenBack_HoldsTheTags()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("cards-search");
        var field = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" });
        var chips = window.Page.Locator("#input-tags").Locator("xpath=ancestor::*[contains(@class,'field')]").GetByRole(AriaRole.List, new() { Name = "Tags", Exact = true }).GetByRole(AriaRole.Button);

        await field.PressSequentiallyAsync("my own");
        await Expect(window.Page.GetByText("Enter adds “my own”")).ToBeVisibleAsync();
        await field.PressAsync("Enter");
        await field.FillAsync("a, TRAINING,");
        await Expect(chips).ToHaveTextAsync(["Remove my own×", "Remove a×", "Remove training×"]);
        await Expect(field).ToHaveValueAsync("");

        await field.PressAsync("Backspace");
        await Expect(chips).ToHaveCountAsync(2);
        await field.FillAsync("over");
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        await Expect(chips.Last).ToHaveTextAsync("Remove overfitting×");

        await field.FillAsync("b, c, d");
        await field.PressAsync("Tab");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("#input-tags-error")).ToContainTextAsync("Tags has 6 texts; use at most 5");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Many_ResultsAndChips_AreShownInSteps()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("cards-many");
        await window.Run.ClickAsync();
        await Expect(Cards(window)).ToHaveCountAsync(20);

        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Show 20 more" }).ClickAsync();
        await Expect(Cards(window)).ToHaveCountAsync(40);
        await window.Result.GetByRole(AriaRole.Button, new() { Name = "Show 16 more" }).ClickAsync();
        await Expect(window.Result.GetByRole(AriaRole.List, new() { Name = "Facets" }).GetByRole(AriaRole.Button)).ToHaveCountAsync(40);
    }

    [Fact]
    public async Task Collection_WithNothing_SaysSo()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("cards-search");
        await window.Page.GetByLabel("Query").FillAsync("gradient");
        await window.Page.GetByLabel("An empty collection").CheckAsync();
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("Nothing was found.");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Search_WithResult_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await SearchAsync(scheme);
        await Cards(window).First.GetByRole(AriaRole.Button, new() { Name = "optimisation" }).ClickAsync();
        await Expect(Cards(window)).ToHaveCountAsync(1);

        await AccessibilityTests.AssertAccessible(window);
    }

    [Fact]
    public async Task Search_320PixelsWide_DoesNotScrollSideways()
    {
        await using var window = await SearchAsync(width: 320);

        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= 320);
    }

    private static ILocator Cards(Window window) => window.Page.Locator("#output-results article");

    private async Task<Window> SearchAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var window = await browser.OpenAsync(scheme, width);
        await window.OpenDemoAsync("cards-search");
        await window.Page.GetByLabel("Query").FillAsync("gradient");
        await window.Run.ClickAsync();
        await Expect(Cards(window)).ToHaveCountAsync(2);
        return window;
    }
}
