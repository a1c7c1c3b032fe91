using Microsoft.Playwright;

namespace DemoHub.Browser.Tests;

/// <summary>A browser window of its own, without memory of others, that notes what goes wrong in the page.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts and of the console: a broken content-security policy, a missing file.</summary>
    public List<string> Errors { get; } = [];

    public ILocator Text => Page.GetByLabel("Text", new() { Exact = true });

    public ILocator Run => Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true });

    public ILocator Result => Page.GetByRole(AriaRole.Region, new() { Name = "Result", Exact = true });

    /// <summary>Opens a demo's page and waits until its form is live.</summary>
    public async Task OpenDemoAsync(string slug)
    {
        await Page.GotoAsync($"demos/{slug}");
        await Assertions.Expect(Page.Locator("[data-island][data-ready]")).ToBeAttachedAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
