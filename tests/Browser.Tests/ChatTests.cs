using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class ChatTests(BrowserFixture browser)
{
    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    [Fact]
    public async Task Send_Enter_ShowsMessageAndReplyAndTellsWhatWasSaid()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");

        await SendAsync(window, "first");
        await Expect(Log(window)).ToContainTextAsync("You said: first");
        await Expect(Field(window)).ToHaveValueAsync("");
        await SendAsync(window, "second");

        await Expect(Replies(window).Last).ToContainTextAsync("2 before");
        await Expect(Replies(window).Last).ToContainTextAsync("You said: second");
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Send_ShiftEnter_BeginsALine()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");

        await Field(window).FillAsync("one");
        await window.Page.Keyboard.PressAsync("Shift+Enter");
        await window.Page.Keyboard.TypeAsync("two");

        await Expect(Field(window)).ToHaveValueAsync("one\ntwo");
        await Expect(Replies(window)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Suggestion_Clicked_IsSent()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");

        await Button(window, "Hello there").ClickAsync();

        await Expect(Log(window)).ToContainTextAsync("You said: Hello there");
    }

    [Fact]
    public async Task Stop_WhileReplyComesIn_KeepsWhatCame()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-held");

        await SendAsync(window, "to be stopped");
        await Expect(Log(window)).ToContainTextAsync("Well,");
        await Button(window, "Stop").ClickAsync();

        await Expect(Log(window)).ToContainTextAsync("You stopped the reply here.");
        await Expect(Button(window, "Try again")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Send_WhileReplyComesIn_KeepsTheText()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-held");

        await SendAsync(window, "to be released");
        await Expect(Log(window)).ToContainTextAsync("Well,");
        await SendAsync(window, "too early");
        // Otherwise the reply may end before the message comes.
        await Expect(window.Page.GetByText("The reply is still coming.")).ToBeAttachedAsync();
        browser.Hub.Chats.Release("to be released");

        await Expect(Log(window)).ToContainTextAsync("here it is.");
        await Expect(Field(window)).ToHaveValueAsync("too early");
    }

    [Fact]
    public async Task EditAndRetry_EarlierMessages_DropWhatFollowedUntilUndone()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");
        await SendAsync(window, "first");
        await Expect(Replies(window).Last).ToContainTextAsync("0 before");
        await SendAsync(window, "second");
        await Expect(Replies(window).Last).ToContainTextAsync("2 before");

        await Button(window, "Edit message 1").ClickAsync();
        var edit = window.Page.GetByLabel("Your message, changed");
        await Expect(edit).ToBeFocusedAsync();
        await edit.FillAsync("changed");
        await edit.PressAsync("Enter");
        await Expect(Replies(window)).ToHaveCountAsync(1);
        await Expect(Log(window)).ToContainTextAsync("You said: changed");

        await Button(window, "Undo").ClickAsync();
        await Expect(Replies(window)).ToHaveCountAsync(2);
        await Expect(Log(window)).ToContainTextAsync("You said: first");

        await Button(window, "Retry").ClickAsync();
        await Expect(Log(window)).ToContainTextAsync("You said: second");
        await Expect(window.Page.GetByText("The earlier reply was dropped.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Clear_Undone_BringsTheConversationBack()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");
        await SendAsync(window, "kept");
        await Expect(Log(window)).ToContainTextAsync("You said: kept");

        await Button(window, "Clear").ClickAsync();
        await Expect(Log(window)).ToContainTextAsync("Nothing said yet");
        await Button(window, "Undo").ClickAsync();

        await Expect(Log(window)).ToContainTextAsync("You said: kept");
    }

    [Fact]
    public async Task Reload_ConversationSettingsAndDraft_AreKept()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");
        await window.Page.GetByText("Settings").ClickAsync();
        await window.Page.GetByRole(AriaRole.Slider).FillAsync("1.5");
        await SendAsync(window, "before the reload");
        await Expect(Log(window)).ToContainTextAsync("at 1.5");
        await Field(window).FillAsync("half a thou");

        await window.OpenDemoAsync("chat-echo");

        await Expect(Log(window)).ToContainTextAsync("You said: before the reload");
        await Expect(Field(window)).ToHaveValueAsync("half a thou");
        await SendAsync(window, "after it");
        await Expect(Replies(window).Last).ToContainTextAsync("2 before, at 1.5");
    }

    [Fact]
    public async Task Reload_WhileReplyComesIn_GoesOnWithIt()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-held");
        await SendAsync(window, "across a reload");
        await Expect(Log(window)).ToContainTextAsync("Well,");

        await window.OpenDemoAsync("chat-held");
        await Expect(Log(window)).ToContainTextAsync("Well,");
        browser.Hub.Chats.Release("across a reload");

        await Expect(Log(window)).ToContainTextAsync("Well, here it is.");
    }

    [Fact]
    public async Task Reply_Breaks_SaysSoInWordsAndCanBeTriedAgain()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-broken");

        await SendAsync(window, "do it");

        await Expect(Log(window)).ToContainTextAsync("The reply broke off");
        await Expect(Log(window)).ToContainTextAsync("do it");
        await Expect(Log(window)).Not.ToContainTextAsync("inside of it");
        await Expect(Button(window, "Try again")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Send_Empty_SaysSoBesideTheField()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");

        await Button(window, "Send").ClickAsync();

        await Expect(Field(window)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Field(window)).ToBeFocusedAsync();
        await Expect(window.Page.Locator("#chat-error")).ToContainTextAsync("type some text");
    }

    [Fact]
    public async Task Markup_InMessageAndReply_IsText()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-echo");

        await SendAsync(window, "<img src=x onerror=\"document.title='bad'\"> <script>document.title='bad'</script> [x](javascript:alert(1))");

        await Expect(Replies(window).Last).ToContainTextAsync("<script>");
        await Expect(Replies(window).Last.Locator("strong")).ToHaveTextAsync("0 before");
        await Expect(Log(window).Locator("img, script, a[href^=javascript]")).ToHaveCountAsync(0);
        await Expect(window.Page).Not.ToHaveTitleAsync("bad");
    }

    [Fact]
    public async Task Log_ReaderHasGoneUp_IsNotPulledDown()
    {
        await using var window = await browser.OpenAsync();
        await window.OpenDemoAsync("chat-held");
        await SendAsync(window, string.Join('\n', Enumerable.Range(1, 80)));
        await Expect(Log(window)).ToContainTextAsync("Well,");
        Assert.True(await Log(window).EvaluateAsync<double>("log => log.scrollTop") > 500);

        await Log(window).EvaluateAsync("log => { log.scrollTop = 0; }");
        await Expect(Button(window, "Newest message")).ToBeVisibleAsync();
        browser.Hub.Chats.Release(string.Join('\n', Enumerable.Range(1, 80)));
        await Expect(Log(window)).ToContainTextAsync("here it is.");

        Assert.Equal(0, await Log(window).EvaluateAsync<double>("log => log.scrollTop"));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Page_EmptyConversationAndError_HasNoViolations(ColorScheme scheme)
    {
        await using var window = await browser.OpenAsync(scheme, width: 390);
        await window.OpenDemoAsync("chat-echo");
        await AssertAccessible(window);

        await SendAsync(window, "Show me code");
        await Expect(Log(window)).ToContainTextAsync("var a = 1;");
        await Expect(Button(window, "Retry")).ToBeVisibleAsync();
        await Button(window, "Edit message 1").ClickAsync();
        await AssertAccessible(window);

        await window.OpenDemoAsync("chat-broken");
        await SendAsync(window, "do it");
        await Expect(Log(window)).ToContainTextAsync("The reply broke off");
        await Button(window, "Send").ClickAsync();
        await Expect(window.Page.Locator("#chat-error")).ToBeVisibleAsync();
        await AssertAccessible(window);
    }

    private static ILocator Field(Window window) => window.Page.GetByLabel("Message", new() { Exact = true });

    private static ILocator Log(Window window) => window.Page.GetByRole(AriaRole.Log);

    private static ILocator Replies(Window window) => Log(window).GetByRole(AriaRole.Article, new() { Name = "Reply" });

    private static ILocator Button(Window window, string name) => window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(name)}$") }).First;

    private static async Task SendAsync(Window window, string message)
    {
        await Field(window).FillAsync(message);
        await Field(window).PressAsync("Enter");
    }

    private static async Task AssertAccessible(Window window)
    {
        var result = await window.Page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }
}
