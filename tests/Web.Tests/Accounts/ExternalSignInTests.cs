using System.Net;
using System.Security.Claims;
using DemoHub.Web.Access;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>Signing in by another service: by a scheme of the program and one line, and by OpenID Connect and configuration.</summary>
public sealed class ExternalSignInTests
{
    [Fact]
    public async Task Scheme_AddedByOneLine_MakesAnAccountAndSignsIn()
    {
        await using var hub = HubWith([new("sub", "42"), new("name", "Grace Hopper")]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();
        Assert.Contains("Sign in with a fake", (await visit.GetAsync("login")).Body, StringComparison.Ordinal);

        var last = await FollowAsync(visit, "login/with/fake?return=account");

        Assert.Equal("/account", last);
        Assert.Contains("GraceHopper", (await visit.GetAsync("account")).Body, StringComparison.Ordinal);
        var user = Assert.Single(await hub.Accounts.ListAsync(TestContext.Current.CancellationToken), user => user.UserName == "GraceHopper");
        Assert.Equal(HubRole.Visitor, user.Role);
        Assert.Null(user.PasswordHash);
        Assert.DoesNotContain(visit.Cookies, cookie => cookie.Name == "demohub-external");
    }

    [Fact]
    public async Task Scheme_SameNameAsAnAccount_IsSomeoneElse()
    {
        await using var hub = HubWith([new("sub", "42"), new("name", "ada"), new("email", "ada@example.org")]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();

        await FollowAsync(visit, "login/with/fake");
        await FollowAsync(visit, "login/with/fake");

        Assert.Equal(["ada", "ada2"], (await hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Select(user => user.UserName));
        Assert.Contains("ada2", (await visit.GetAsync("account")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("author", "Author")]
    [InlineData("ADMIN", "Admin")]
    [InlineData("king", "Visitor")]
    [InlineData("2", "Visitor")]
    public async Task Scheme_RoleInAClaim_IsTheAccounts(string claim, string role)
    {
        await using var hub = HubWith([new("sub", "42"), new("preferred_username", "grace"), new("role", claim)]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();

        await FollowAsync(visit, "login/with/fake");

        Assert.Equal(Enum.Parse<HubRole>(role), (await hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Single(user => user.UserName == "grace").Role);
    }

    [Fact]
    public async Task Scheme_AccountDisabled_IsNotSignedIn()
    {
        await using var hub = HubWith([new("sub", "42"), new("name", "grace")]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();
        await FollowAsync(visit, "login/with/fake");
        var user = (await hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Single(user => user.UserName == "grace");
        await hub.Accounts.SetDisabledAsync(user.Id, true, "test");

        var last = await FollowAsync(visit, "login/with/fake?return=account");

        Assert.Equal("/login?failed=account&return=account", last);
        Assert.Contains("cannot be used now", (await visit.GetAsync(last)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login/with/fake?return=https://evil.example", "/")]
    [InlineData("login/with/fake?return=//evil.example", "/")]
    public async Task Scheme_ReturnToElsewhere_StaysOnTheHub(string path, string expected)
    {
        await using var hub = HubWith([new("sub", "42")]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();

        Assert.Equal(expected, await FollowAsync(visit, path));
    }

    [Fact]
    public async Task Scheme_NotOfferedOrNobody_SignsNobodyIn()
    {
        await using var hub = HubWith([]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();

        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync("login/with/DemoHub.External")).Response.StatusCode);
        Assert.StartsWith("/login?failed=account", await FollowAsync(visit, "login/with/fake"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenIdConnect_ByConfiguration_SignsIn()
    {
        await using var service = await OpenIdService.StartAsync();
        await using var hub = new PublicHub([
            $"DemoHub:Auth:OpenIdConnect:Authority={service.Address}", "DemoHub:Auth:OpenIdConnect:ClientId=hub", "DemoHub:Auth:OpenIdConnect:ClientSecret=secret",
            "DemoHub:Auth:OpenIdConnect:Title=Sign in with the team", "DemoHub:Auth:RoleClaim=hub_role"]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();
        Assert.Contains("Sign in with the team", (await visit.GetAsync("login")).Body, StringComparison.Ordinal);

        var last = await FollowAsync(visit, "login/with/oidc?return=account");

        Assert.Equal("/account", last);
        Assert.Equal(HubRole.Author, (await hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Single(user => user.UserName == "grace").Role);
        Assert.True(service.ProvedCode);
    }

    [Fact]
    public async Task OpenIdConnect_GivenUp_LeadsBackToTheSignInPage()
    {
        await using var service = await OpenIdService.StartAsync();
        await using var hub = new PublicHub([$"DemoHub:Auth:OpenIdConnect:Authority={service.Address}", "DemoHub:Auth:OpenIdConnect:ClientId=hub"]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();

        Assert.Equal("/login?failed=service", await FollowAsync(visit, "signin-oidc?error=access_denied"));
        Assert.Contains("was given up", (await visit.GetAsync("login?failed=service")).Body, StringComparison.Ordinal);
    }

    private static PublicHub HubWith(Claim[] claims) => new(services: services => FakeSignInService.Add(services, () => claims));

    // Follows redirects until one leads to a page of the hub that is not about signing in elsewhere.
    private static async Task<string> FollowAsync(WebVisit visit, string path)
    {
        for (var i = 0; i < 8; i++)
        {
            var (response, body) = await visit.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{path}: {response.StatusCode} {body}");
            var to = new Uri(visit.Http.BaseAddress!, response.Headers.Location!);
            path = to.Authority == visit.Http.BaseAddress!.Authority ? to.PathAndQuery : to.AbsoluteUri;
            if (path.StartsWith('/') && !path.StartsWith("/signin-", StringComparison.Ordinal) && !path.StartsWith("/login/with", StringComparison.Ordinal))
                return path;
        }

        throw new InvalidOperationException("The redirects do not end.");
    }
}
