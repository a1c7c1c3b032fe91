using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>What a demo's page does beyond a single run.</summary>
public sealed partial class BehaviourTests(BrowserFixture browser)
{
    [Fact]
    public async Task Live_WhileTyping_ShowsTheNewestAndLeavesUntouchedFieldsInPeace()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("shout");
        await Expect(window.Page.Locator("[data-island]")).ToContainTextAsync("Live");

        await window.Text.PressSequentiallyAsync("hello");
        await Expect(window.Result).ToContainTextAsync("HELLO");
        await Expect(window.Text).ToBeFocusedAsync();

        await window.Text.FillAsync("");
        await Expect(window.Text).ToHaveAttributeAsync("aria-invalid", "true");
        await window.Page.GetByLabel("Times", new() { Exact = true }).FillAsync("2");
        await window.Text.FillAsync("ab");
        await Expect(window.Result).ToContainTextAsync("ABAB");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Live_OtherFieldTouched_SaysNothingOfTheEmptyOne()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("shout");

        await window.Page.GetByLabel("Times", new() { Exact = true }).FillAsync("x");

        await Expect(window.Page.GetByLabel("Times", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Text).Not.ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task Reload_RunUnderWay_GoesOnWithItsInputs()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("steps");
        await window.Text.FillAsync("mile");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync(StepFive());

        await window.Page.ReloadAsync();

        await Expect(window.Result).ToContainTextAsync(LaterStep());
        await Expect(window.Text).ToHaveValueAsync("mile");
        await Expect(window.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await Expect(window.Result).ToContainTextAsync("Stopped");
    }

    [Fact]
    public async Task Reload_ValuesNotRunYet_AreStillThere()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("sentiment");
        await window.Text.FillAsync("unsent");
        await window.Page.GetByRole(AriaRole.Radio, new() { Name = "GRU" }).CheckAsync();
        // The browser's own waiting for a function is forbidden by the pages' policy.
        while (!await window.Page.EvaluateAsync<bool>("() => (sessionStorage.getItem('demohub:' + location.pathname) ?? '').includes('gru')"))
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();

        await window.Page.ReloadAsync();

        await Expect(window.Text).ToHaveValueAsync("unsent");
        await Expect(window.Page.Locator("input[value=gru]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task History_RunChosen_ShowsItsResultAndInputsAgain()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("echo");
        foreach (var text in (string[])["first", "second"])
        {
            await window.Text.FillAsync(text);
            await window.Run.ClickAsync();
            await Expect(window.Result).ToContainTextAsync(text);
        }

        var history = window.Page.GetByRole(AriaRole.Region, new() { Name = "Your runs" });
        await Expect(history.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await history.GetByRole(AriaRole.Button, new() { Name = "first" }).ClickAsync();

        await Expect(window.Result).ToContainTextAsync("first");
        await Expect(window.Result).ToContainTextAsync("Earlier run");
        await Expect(window.Text).ToHaveValueAsync("first");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task History_RunInAnotherTab_AppearsAndNobodyElseSeesIt()
    {
        await using var window = await browser.OpenAsync();
        await using var stranger = await browser.OpenAsync();
        await window.OpenDemoAsync("echo");
        await stranger.OpenDemoAsync("echo");
        var other = new Window(window.Page.Context, await window.Page.Context.NewPageAsync());
        await other.OpenDemoAsync("echo");

        await other.Text.FillAsync("from the other tab");
        await other.Run.ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "from the other tab" })).ToBeVisibleAsync();
        await Expect(stranger.Page.GetByText("from the other tab")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Link_ValuesInTheAddress_FillTheFormAndSayWhatIsWrong()
    {
        await using var window = await browser.OpenAsync();

        await window.OpenDemoAsync("echo?text=it%27s%20%3Cb%3E&times=99");

        await Expect(window.Text).ToHaveValueAsync("it's <b>");
        await Expect(window.Page.Locator("form[data-run]")).ToContainTextAsync(new Regex("Times .*9"));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Link_Copied_OpensTheSameForm()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await window.OpenDemoAsync("shout");
        await window.Text.FillAsync("a & b = c");
        await Expect(window.Result).ToContainTextAsync("A & B = C");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();
        await Expect(window.Page.GetByText("Link copied.").First).ToBeVisibleAsync();
        var link = await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        Assert.EndsWith("/demos/shout?text=a%20%26%20b%20%3D%20c", link, StringComparison.Ordinal);
        await using var other = await browser.OpenAsync();
        await other.Page.GotoAsync(link);
        await Expect(other.Result).ToContainTextAsync("A & B = C");
    }

    [Fact]
    public async Task Flag_Result_IsSentOnceWithAReason()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("squares");
        await window.Page.GetByLabel("Number", new() { Exact = true }).FillAsync("12");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("144");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Flag", Exact = true }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Flag this result" });
        await Expect(dialog).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessible(window);
        await dialog.GetByLabel("Too slow").CheckAsync();
        await dialog.GetByLabel("Comment").FillAsync("I had to wait");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Flagged" })).ToBeFocusedAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Examples_PrecomputedAndMany_ArePagedAndShownAtOnce()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("squares");
        var examples = window.Page.GetByRole(AriaRole.Region, new() { Name = "Examples" });
        await Expect(examples.GetByRole(AriaRole.Row)).ToHaveCountAsync(11);

        await examples.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await examples.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(examples.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);
        await examples.GetByRole(AriaRole.Button, new() { Name = "23", Exact = true }).ClickAsync();

        await Expect(window.Result).ToContainTextAsync("529");
        await Expect(window.Result).ToContainTextAsync("Precomputed at");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Your runs" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Session_Reset_CountsAnew()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("tally");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("1");
        await window.Run.ClickAsync();
        await Expect(window.Result.Locator(".output")).ToContainTextAsync("2");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Reset session" }).ClickAsync();
        await window.Run.ClickAsync();

        await Expect(window.Result.Locator(".output")).ToContainTextAsync("1");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Parts_EachTheme_HaveNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme);
        await window.OpenDemoAsync("shout");
        await window.Text.FillAsync("hello");
        await Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Your runs" })).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessible(window);

        await window.OpenDemoAsync("squares");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "3", Exact = true }).ClickAsync();
        await Expect(window.Result).ToContainTextAsync("9");
        await AccessibilityTests.AssertAccessible(window);
    }

    [GeneratedRegex(@"mile ([5-9]|\d\d)")]
    private static partial Regex StepFive();

    [GeneratedRegex(@"mile (\d\d)")]
    private static partial Regex LaterStep();
}
