using System.Text.RegularExpressions;
using DemoHub.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DemoHub.Browser.Tests;

/// <summary>A public hub in a browser, from its first start: set up, sign in, administer.</summary>
public sealed class AccountTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Password = "three quiet harbour lamps";
    private static readonly string[] s_pages = ["admin", "admin/users", "admin/keys", "admin/demos", "admin/models", "admin/runs", "admin/flags", "admin/storage", "admin/changes", "account"];

    private readonly StringWriter _console = new();
    private HubFactory _hub = null!;

    public ValueTask InitializeAsync()
    {
        _hub = new(new Dictionary<string, string> { ["DemoHub:Auth:Mode"] = "Public" }, services => services.AddSingleton(new HubConsole(_console)));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _console.DisposeAsync();
    }

    [Fact]
    public async Task FirstRun_ToSignOutAndIn_Works()
    {
        await using var window = await browser.OpenAsync(address: _hub.Http.BaseAddress);
        await SetUpAsync(window);
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

        await window.Page.GetByText("ada", new() { Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await window.Page.GotoAsync("admin/users");
        await window.Page.GetByLabel("User name").FillAsync("ada");
        await window.Page.GetByLabel("Password").FillAsync("not the right one");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "No account" })).ToBeVisibleAsync();
        await window.Page.GetByLabel("Password").FillAsync(Password);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/admin/users$"));

        // The status of a refused form is an error to the browser's console, and nothing else is.
        Assert.DoesNotContain(window.Errors, error => !error.Contains("422", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_OneAtWork_IsShownAndStopped()
    {
        await using var window = await browser.OpenAsync(address: _hub.Http.BaseAddress);
        await SetUpAsync(window);
        await window.Page.GotoAsync("admin/runs");
        await Expect(window.Page.Locator("[data-live]")).ToContainTextAsync("Nothing waits");

        var run = _hub.RunAsync("held", new { });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop a run of Held" }).ClickAsync();

        await _hub.Stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(409, (int)(await run).StatusCode);
        await Expect(window.Page.Locator("[data-live]")).ToContainTextAsync("Nothing waits");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Pages_EachThemeAndWidth_HaveNoViolationsAndFit(ColorScheme scheme, int width)
    {
        await using var window = await browser.OpenAsync(scheme, width, _hub.Http.BaseAddress);
        await window.Page.GotoAsync("");
        await CheckAsync(window, "setup", width);
        await SetUpAsync(window);
        _hub.Services.GetRequiredService<ApiKeyRegister>().Create("a key", default, 3, null, "test");
        foreach (var path in s_pages)
        {
            await window.Page.GotoAsync(path);
            await CheckAsync(window, path, width);
        }

        await window.Page.GetByText("ada", new() { Exact = true }).First.EvaluateAsync("name => name.closest('details')?.setAttribute('open', '')");
        await CheckAsync(window, "the menu", width);
        await window.Page.Context.ClearCookiesAsync();
        await window.Page.GotoAsync("login");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).EvaluateAsync("button => button.form.noValidate = true");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await CheckAsync(window, "login", width);
    }

    private async Task SetUpAsync(Window window)
    {
        var token = Regex.Match(_console.ToString(), @"token=(\S+)").Groups[1].Value;
        await window.Page.GotoAsync($"setup?token={token}");
        await window.Page.GetByLabel("User name").FillAsync("ada");
        await window.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await window.Page.GetByLabel("Password again").FillAsync(Password);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Create the administrator" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new Regex("/admin$"));
    }

    private static async Task CheckAsync(Window window, string path, int width)
    {
        await AccessibilityTests.AssertAccessible(window);
        Assert.True(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} pixels.");
    }
}
