using System.Net;
using System.Security.Claims;
using DemoHub.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>A public hub below a path of a program that has a sign-in of its own, and lends it to the hub.</summary>
public sealed class InsideAProgramTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
    private readonly StringWriter _console = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseSetting("DEMOHUB_DATA", _data);
        builder.WebHost.UseSetting("DemoHub:Auth:Mode", "Public");
        builder.Services.AddSingleton(new HubConsole(_console));
        // Its only scheme: the default without being named so.
        builder.Services.AddAuthentication().AddCookie("own", options => options.LoginPath = "/own-login");
        builder.Services.AddAuthorization();
        builder.Services.AddDemoHub().AddDemo("one", "One.", () => 1).AddSignIn("own", "Sign in with the program");
        _app = builder.Build();
        _app.MapGet("/own-login", (HttpContext context, string? returnUrl) => context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "9"), new(ClaimTypes.Name, "own user")], "own")), new() { RedirectUri = returnUrl }));
        _app.MapGet("/whoami", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        _app.MapGet("/members", () => "members").RequireAuthorization();
        _app.MapDemoHub("/demos");
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _console.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Program_BesideTheHub_KeepsItsSignInAndItsRules()
    {
        using var visit = new WebVisit(new Uri(_app.Urls.Single()));

        Assert.Equal("nobody", (await visit.GetAsync("whoami")).Body);
        Assert.StartsWith("/own-login", (await visit.GetAsync("members")).Response.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        await visit.GetAsync("own-login?returnUrl=%2Fwhoami");
        Assert.Equal("own user", (await visit.GetAsync("whoami")).Body);
        Assert.Equal(100_000, _app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
    }

    [Fact]
    public async Task Hub_BelowAPath_IsSetUpAndSignedInToThere()
    {
        using var visit = new WebVisit(new Uri(_app.Urls.Single()));
        Assert.Contains("/demos/setup?token=", _console.ToString(), StringComparison.Ordinal);
        Assert.Equal("/demos/setup", (await visit.GetAsync("demos/")).Response.Headers.Location!.OriginalString);
        var token = _console.ToString().Split("token=")[1].Split('\n')[0].Trim();
        var (made, _) = await visit.SendAsync("demos/setup", "setup", ("GivenToken", token), ("UserName", "ada"), ("Password", PublicHub.Password), ("Again", PublicHub.Password));
        Assert.EndsWith("/demos/admin", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/demos", Assert.Single(visit.Cookies, cookie => cookie.Name == SessionCookie.Name).Path);

        using var member = new WebVisit(new Uri(_app.Urls.Single()));
        var (asked, _) = await member.GetAsync("demos/login/with/own?return=account");
        Assert.StartsWith("/own-login", asked.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        await member.GetAsync("own-login");
        var (back, _) = await member.GetAsync("demos/login/with/own?back=true&return=account");

        Assert.Equal("/demos/account", back.Headers.Location!.OriginalString);
        Assert.Contains("ownuser", (await member.GetAsync("demos/account")).Body, StringComparison.Ordinal);
        Assert.Equal("own user", (await member.GetAsync("whoami")).Body);
        Assert.Equal(HttpStatusCode.Redirect, (await member.GetAsync("demos/admin")).Response.StatusCode);
    }
}
