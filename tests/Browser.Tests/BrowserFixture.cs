using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DemoHub.Browser.Tests.BrowserFixture))]

namespace DemoHub.Browser.Tests;

/// <summary>One hub and one browser for all tests; each test gets a window of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public HubFactory Hub { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (await Chromium.FindOrInstallAsync() is not { } path)
            return;
        // Generous: on a busy machine the first page compiles as it runs.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright, path);
    }

    /// <summary>Opens a window; skips the test where there is no browser.</summary>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="address">Of another site than the fixture's hub.</param>
    public async Task<Window> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, Uri? address = null)
    {
        if (_browser is null)
            Assert.Skip(Chromium.HowToInstall);
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (address ?? Hub.Http.BaseAddress!).ToString(),
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["camera", "microphone", "clipboard-read", "clipboard-write"],
            ViewportSize = new() { Width = width, Height = 900 },
        });
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Hub.DisposeAsync();
    }
}
