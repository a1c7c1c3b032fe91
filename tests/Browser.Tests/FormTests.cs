using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>The inputs as people use them.</summary>
public sealed class FormTests(BrowserFixture browser)
{
    [Fact]
    public async Task Combobox_TypedAndChosenByKeys_HasTheOption()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        var combo = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Combo" });
        await Expect(combo).ToHaveValueAsync("Option 1");

        await combo.FillAsync("option 29");
        await Expect(window.Page.GetByRole(AriaRole.Listbox, new() { Name = "Combo" }).GetByRole(AriaRole.Option)).ToHaveCountAsync(13);
        await combo.PressAsync("ArrowDown");
        await Expect(combo).ToHaveAttributeAsync("aria-activedescendant", "input-combo-option-1");
        await combo.PressAsync("Enter");

        await Expect(combo).ToHaveValueAsync("Option 290");
        await Expect(combo).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(combo).ToBeFocusedAsync();
        await combo.FillAsync("nothing like it");
        await combo.PressAsync("Escape");
        await Expect(combo).ToHaveValueAsync("Option 290");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task MultiSelect_ChipsAllAndNone_ChangeWhatIsChosen()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        var many = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Many" });

        await many.FillAsync("option 42");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Option 42" }).ClickAsync();
        await many.FillAsync("option 7");
        await many.PressAsync("Enter");
        var chips = window.Page.GetByRole(AriaRole.List, new() { Name = "Chosen for Many" }).GetByRole(AriaRole.Button);
        await Expect(chips).ToHaveTextAsync(["Remove Option 7×", "Remove Option 42×"]);
        await many.PressAsync("Escape");
        await chips.First.ClickAsync();
        await Expect(chips).ToHaveTextAsync(["Remove Option 42×"]);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "All of Many" }).ClickAsync();
        await Expect(window.Page.GetByText("60 chosen")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "None of Many" }).ClickAsync();
        await Expect(chips).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TensorGrid_FilledPastedAndOfWrongShape_TellsItsShape()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        await window.Page.GetByLabel("Grid, row 1, column 2").FillAsync("7");
        await window.Page.GetByLabel("Grid, row 1, column 2").PressAsync("Tab");
        await Expect(window.Page.GetByText("Has 1 × 4, wanted: batch × 4")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Group, new() { Name = "Grid" }).GetByRole(AriaRole.Button, new() { Name = "Add row" }).ClickAsync();
        await Expect(window.Page.GetByText("Has 2 × 4, wanted: batch × 4")).ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "As text for pasting Grid" }).ClickAsync();
        await window.Page.Locator("#input-grid").FillAsync("1\t2\t3\n4\t5\t6");

        // While it is still being typed in.
        await Expect(window.Page.GetByText("Is 2 × 3, must be batch × 4")).ToBeVisibleAsync();
        await window.Page.Locator("#input-row").FillAsync("1\n2\n3");
        await Expect(window.Page.GetByText("Has 3 values")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Json_Mistake_IsFoundShownAndKeepsTheFormFromRunning()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        var json = window.Page.Locator("#input-json");
        await window.Page.GetByLabel("Line", new() { Exact = true }).FillAsync("x");

        await json.FillAsync("{\n  \"a\": 1,\n  \"ä\": ?\n}");
        await Expect(window.Page.Locator("#input-json-status")).ToContainTextAsync("line 3, column 8");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show the mistake" }).ClickAsync();
        await Expect(json).ToBeFocusedAsync();
        Assert.Equal("?", await json.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"));
        await window.Run.ClickAsync();
        await Expect(json).ToHaveAttributeAsync("aria-invalid", "true");

        await json.FillAsync("{\"a\":[1,2]}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Format" }).First.ClickAsync();
        await Expect(json).ToHaveValueAsync("{\n  \"a\": [\n    1,\n    2\n  ]\n}");
        await window.Run.ClickAsync();
        await Expect(window.Result.GetByRole(AriaRole.Tree)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Code_Keys_TabLeavesAndBracketsIndent()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        var code = window.Page.Locator("#input-code");
        await code.FillAsync("a\nb");

        await code.SelectTextAsync();
        await code.PressAsync("Control+]");
        await Expect(code).ToHaveValueAsync("    a\n    b");
        await code.PressAsync("Control+[");
        await Expect(code).ToHaveValueAsync("a\nb");
        await code.PressAsync("Tab");

        await Expect(code).Not.ToBeFocusedAsync();
        await Expect(code).ToHaveValueAsync("a\nb");
    }

    [Fact]
    public async Task Markdown_Preview_ShowsItFormattedAndInert()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("all-in");
        await window.Page.Locator("#input-markdown").FillAsync($"# Head\n\n{KitchenSink.Markup}");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Preview of Markdown" }).ClickAsync();

        var preview = window.Page.GetByRole(AriaRole.Region, new() { Name = "Preview of Markdown" });
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "Head" })).ToBeVisibleAsync();
        await Expect(preview).ToContainTextAsync("<script>");
        await Expect(window.Page).Not.ToHaveTitleAsync("broken");
    }

    [Fact]
    public async Task Group_FieldAtFault_IsToldAtTheFieldAndStaysUntilItChanges()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("people");
        var names = window.Page.GetByLabel("Name", new() { Exact = true });
        await window.Page.GetByLabel("City", new() { Exact = true }).First.FillAsync("Rome");
        await window.Page.Locator("#input-person-home-notes").FillAsync("{");

        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("#input-person-home-notes-error")).ToContainTextAsync("Notes is not valid JSON");
        await window.Page.Locator("#input-person-home-notes").FillAsync("");
        await window.Run.ClickAsync();
        await Expect(window.Page.Locator("#input-person-name-error")).ToHaveTextAsync("Name is empty; type some text.");
        await Expect(names.First).ToBeFocusedAsync();
        await names.First.FillAsync("Ada");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("alone");
        await names.Nth(1).FillAsync("Bob");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("with a guest");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Fold_InputInsideAtFault_OpensIt()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("people");
        var expert = window.Page.GetByLabel("For experts");
        await window.Page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Ada");
        await Expect(expert).ToBeHiddenAsync();

        await window.Page.GetByText("More options").ClickAsync();
        await expert.FillAsync("rather too long for this field");
        await Expect(window.Page.GetByText("30 of 20 characters")).ToBeVisibleAsync();
        await window.Page.GetByText("More options").ClickAsync();
        await Expect(expert).ToBeHiddenAsync();
        await window.Run.ClickAsync();

        await Expect(expert).ToBeVisibleAsync();
        await Expect(expert).ToBeFocusedAsync();
    }
}
