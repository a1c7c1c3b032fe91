using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed partial class DemoPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Sentiment_TypedReview_ShowsVerdictTraceAndFacts()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync("");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Sentiment" }).ClickAsync();
        await Expect(window.Page).ToHaveTitleAsync(SentimentTitle());

        await window.Text.FillAsync("A moving, beautifully acted film.");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("Positive");
        await Expect(window.Result).ToContainTextAsync("beautifully");
        await Expect(window.Result).ToContainTextAsync("CPU");
        await Expect(window.Result).ToContainTextAsync("sentiment-lstm");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Sentiment_KeyboardAlone_RunsAnotherCell()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("sentiment");
        await window.Text.FocusAsync();
        await window.Page.Keyboard.TypeAsync("A dull, lifeless mess.");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await window.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(window.Result).ToContainTextAsync("Negative");
        await Expect(window.Result).ToContainTextAsync("sentiment-gru");
    }

    [Fact]
    public async Task Sentiment_ExampleChosen_FillsTheFormAndRuns()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("sentiment");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "I want those two hours of my life back." }).ClickAsync();

        await Expect(window.Text).ToHaveValueAsync("I want those two hours of my life back.");
        await Expect(window.Result).ToContainTextAsync("sentiment-rnn");
    }

    [Fact]
    public async Task Run_EmptyText_SaysSoBesideTheFieldAndGoesThere()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("sentiment");

        await window.Run.ClickAsync();

        await Expect(window.Text).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(window.Text).ToBeFocusedAsync();
        await Expect(window.Page.Locator("form[data-run]")).ToContainTextAsync("type some text");
    }

    [Fact]
    public async Task Run_DemoBreaks_TellsWhatToDoAndThePageLives()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("broken");

        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("broke");
        await Expect(window.Run).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Run_LongOne_CanBeStopped()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("held");

        await window.Run.ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).First.ClickAsync();

        await Expect(window.Run).ToBeVisibleAsync();
        await Expect(window.Result).ToContainTextAsync(new Regex("stopped|cancelled", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task Run_Streams_EndsWithTheLastOutput()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("counter");

        await window.Page.GetByLabel("To", new() { Exact = true }).FillAsync("37");
        await window.Run.ClickAsync();

        await Expect(window.Result).ToContainTextAsync("37");
        await Expect(window.Run).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Form_FilledBeforeTheConnection_IsKeptAndRun()
    {
        await using var window = await browser.OpenAsync();
        var connect = new TaskCompletionSource();
        await window.Page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await connect.Task;
            await route.ContinueAsync();
        });
        await window.Page.GotoAsync("demos/sentiment", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await window.Text.FillAsync("A wonderful surprise.");
        await window.Run.ClickAsync();
        connect.SetResult();

        await Expect(window.Result).ToContainTextAsync("Positive");
        await Expect(window.Text).ToHaveValueAsync("A wonderful surprise.");
    }

    [Fact]
    public async Task Connection_Lost_IsToldAndComesBack()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("echo");
        var notice = window.Page.GetByText("Connection lost");
        await Expect(notice).ToBeHiddenAsync();

        await window.Page.Context.SetOfflineAsync(true);
        await window.Page.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        await Expect(window.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await window.Page.Context.SetOfflineAsync(false);

        await Expect(window.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await window.Text.FillAsync("again");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("again");
    }

    [Fact]
    public async Task Page_WithoutScripts_ReadsWell()
    {
        var html = await browser.Hub.Http.GetStringAsync("demos/sentiment", TestContext.Current.CancellationToken);

        Assert.All(
            ["<h1", "Three recurrent networks", "LSTM", "Not bad at all, in fact a delight."],
            part => Assert.Contains(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_UnknownDemo_Is404WithAWayBack()
    {
        await using var window = await browser.OpenAsync();

        var response = await window.Page.GotoAsync("demos/nope");

        Assert.Equal(404, response!.Status);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Sentiment" }).First.ClickAsync();
        await Expect(window.Page).ToHaveTitleAsync(SentimentTitle());
    }

    [GeneratedRegex("^Sentiment")]
    private static partial Regex SentimentTitle();
}
