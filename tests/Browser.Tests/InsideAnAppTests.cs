using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>A hub below a path of another program: the way of a visitor through it.</summary>
public sealed class InsideAnAppTests(BrowserFixture browser) : IDisposable
{
    private readonly InsideAnAppFactory _sample = new();

    [Fact]
    public async Task Visitor_FromTheProgramsHome_FindsRunsAndReturns()
    {
        await using var window = await browser.OpenAsync(address: _sample.Address);
        await window.Page.GotoAsync("/");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "demos" }).ClickAsync();

        var greet = window.Page.GetByRole(AriaRole.Link, new() { Name = "Greet" });
        var search = window.Page.GetByRole(AriaRole.Searchbox);
        await search.PressSequentiallyAsync("nothing like it");
        await Expect(greet).ToHaveCountAsync(0);
        await search.FillAsync("greet");
        await Expect(window.Page).ToHaveURLAsync(new Uri(_sample.Address, "/demos/?q=greet").ToString());
        await greet.ClickAsync();

        await window.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada");
        await window.Run.ClickAsync();
        await Expect(window.Result).ToContainTextAsync("Hello Ada!");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Gallery" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Uri(_sample.Address, "/demos/").ToString());
        await Expect(greet).ToBeVisibleAsync();
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task UnknownAddress_LinkToTheGallery_StaysInTheHub()
    {
        await using var window = await browser.OpenAsync(address: _sample.Address);
        await window.Page.GotoAsync("/demos/demos/nope");

        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToHaveAttributeAsync("href", "/demos/demos/nope#main");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Go to the gallery" }).ClickAsync();

        await Expect(window.Page).ToHaveURLAsync(new Uri(_sample.Address, "/demos/").ToString());
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Greet" })).ToBeVisibleAsync();
    }

    public void Dispose() => _sample.Dispose();
}
