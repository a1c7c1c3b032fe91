using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

public sealed class ShareTests(BrowserFixture browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Share_FromADemosPage_OpensWithItsInputs()
    {
        await using var owner = await browser.OpenAsync();
        await using var visitor = await browser.OpenAsync();
        await owner.OpenDemoAsync("echo");
        await owner.Text.FillAsync("as it was");

        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await owner.Page.GetByLabel("Start with the inputs as they are now").CheckAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();
        await visitor.Page.GotoAsync(await owner.Page.Locator("#share-link").TextContentAsync() ?? "");
        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();

        await Expect(visitor.Text).ToHaveValueAsync("as it was");
        await visitor.Run.ClickAsync();
        await Expect(visitor.Result).ToContainTextAsync("as it was");
        Assert.Empty(owner.Errors);
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task Revoke_DuringARun_EndsOpenPagesAndTheRun()
    {
        await using var owner = await browser.OpenAsync();
        await using var visitor = await browser.OpenAsync();
        var (link, label) = await ShareAsync(new { demos = new[] { "steps" }, label = "To be revoked" });
        await visitor.Page.GotoAsync(link);
        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
        await visitor.Text.FillAsync("far");
        await visitor.Run.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToBeVisibleAsync();

        await owner.Page.GotoAsync("shares");
        owner.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await owner.Page.Locator("li", new() { HasText = label }).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "This link has ended" })).ToBeVisibleAsync(new() { Timeout = 5000 });
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "There is nothing at this link" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TimeOver_OnAnOpenPage_IsToldWithinSeconds()
    {
        await using var visitor = await browser.OpenAsync();
        var (link, label) = await ShareAsync(new { demos = new[] { "echo" }, label = "Soon over" });
        await visitor.Page.GotoAsync(link);
        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();

        // As another process on the same database would end it: nobody here is told.
        browser.Hub.EndSilently(label);

        await Expect(visitor.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "This link has ended" })).ToBeVisibleAsync(new() { Timeout = 6000 });
    }

    [Fact]
    public async Task Visitors_MoreThanMayBe_AreToldToWait()
    {
        var (link, _) = await ShareAsync(new { demos = new[] { "echo" }, maxVisitors = 1 });
        await using var first = await browser.OpenAsync();
        await using var second = await browser.OpenAsync();
        await first.Page.GotoAsync(link);
        await Expect(first.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();

        await second.Page.GotoAsync(link);

        await Expect(second.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "No room at present" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task LookOnly_ShowsAndDoesNotRun()
    {
        var (link, _) = await ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look" } });
        await using var visitor = await browser.OpenAsync();
        await visitor.Page.GotoAsync(link);
        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();

        await Expect(visitor.Run).ToBeDisabledAsync();
        await Expect(visitor.Page.GetByText("This link lets you look and not run")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Password_OnAPage_OpensIt()
    {
        var (link, _) = await ShareAsync(new { demos = new[] { "echo" }, password = "open sesame" });
        await using var visitor = await browser.OpenAsync();
        await visitor.Page.GotoAsync(link);

        await visitor.Page.GetByLabel("Password").FillAsync("wrong");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(visitor.Page.GetByText("That is not the password.")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("Password").FillAsync("open sesame");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();

        await Expect(visitor.Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
    }

    private async Task<(string Link, string Label)> ShareAsync(object fields)
    {
        using var response = await browser.Hub.Http.PostAsJsonAsync("api/v1/shares", fields, Stop);
        var share = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return (share.GetProperty("url").GetString()!, share.GetProperty("label").GetString()!);
    }
}
