using System.Net;
using DemoHub.Web.Access;
using DemoHub.Web.Accounts;
using DemoHub.Web.Commands;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>Signing in and out, and who guesses.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly PublicHub _hub = new();

    public async ValueTask InitializeAsync() => await _hub.AddAsync("ada");

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task SignIn_RightPassword_LeadsToWhereOneWanted()
    {
        using var visit = _hub.Visit();
        var (first, _) = await visit.GetAsync("account");

        var (second, _) = await visit.GetAsync("admin/users?page=2");
        var (response, _) = await visit.SignInAsync("ADA", PublicHub.Password, "account?tab=1");

        Assert.EndsWith("/login?return=account", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/login?return=admin%2Fusers%3Fpage%3D2", second.Headers.Location!.OriginalString);
        Assert.EndsWith("/account?tab=1", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = Assert.Single(visit.Cookies, cookie => cookie.Name == SessionCookie.Name);
        Assert.True(cookie.HttpOnly);
        Assert.False(cookie.Secure);
        Assert.Equal(default, cookie.Expires);
    }

    [Fact]
    public async Task SignIn_WrongAndUnknownAndLongAndEmpty_GiveOneAnswer()
    {
        var answers = new List<(HttpStatusCode Status, string Body)>();
        foreach (var (name, password) in new[] { ("ada", "not the right one"), ("nobody", "not the right one"), ("<script>", "x"), (new string('a', 3000), new string('b', 3000)), ("", "") })
        {
            using var visit = _hub.Visit();
            var (response, body) = await visit.SignInAsync(name, password);
            answers.Add((response.StatusCode, body[body.IndexOf("<h1", StringComparison.Ordinal)..body.IndexOf("<form", body.IndexOf("<h1", StringComparison.Ordinal), StringComparison.Ordinal)]));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, Assert.Single(answers.Distinct()).Status);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksTheAccountAndTellsNobody()
    {
        await _hub.AddAsync("bob");
        using var visit = _hub.Visit();
        for (var i = 0; i < PasswordSignIn.TriesBeforeLock; i++)
            await visit.SignInAsync("bob", $"wrong password {i}");

        var (response, body) = await visit.SignInAsync("bob", PublicHub.Password);
        var (other, _) = await visit.SignInAsync("ada", PublicHub.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("No account that can be used now", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task SignIn_RightPasswordAfterSomeWrongOnes_StartsTheCountAnew()
    {
        await _hub.AddAsync("cy");
        using var visit = _hub.Visit();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 1; i < PasswordSignIn.TriesBeforeLock; i++)
                await visit.SignInAsync("cy", $"wrong password {i}");
            Assert.Equal(HttpStatusCode.Redirect, (await visit.SignInAsync("cy", PublicHub.Password)).Response.StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_ThousandPasswordsFromOneAddress_AreRefusedCheaply()
    {
        await using var hub = new PublicHub(["DemoHub:Auth:AttemptsPerMinute=20"]);
        await hub.AddAsync("ada");
        using var visit = hub.Visit();
        await visit.SignInAsync("nobody", "first");
        var (_, page) = await visit.GetAsync("login");
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var start = TimeProvider.System.GetTimestamp();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 1000; i++)
            statuses.Add((await visit.PostAsync("login", "login", token, ("UserName", "ada"), ("Password", $"guess number {i}"))).Response.StatusCode);
        var took = TimeProvider.System.GetElapsedTime(start);
        var (last, body) = await visit.PostAsync("login", "login", token, ("UserName", "ada"), ("Password", PublicHub.Password));

        Assert.InRange(statuses.Count(status => status != HttpStatusCode.TooManyRequests), 1, 45);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("too many tries from your address", body, StringComparison.Ordinal);
        // To hash them all would take minutes.
        Assert.True(took < TimeSpan.FromSeconds(60), $"{took}");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData(".///evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    [InlineData("../../evil")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    public async Task SignIn_ReturnToElsewhere_StaysOnTheHub(string target)
    {
        using var visit = _hub.Visit();

        var (response, _) = await visit.SignInAsync("ada", PublicHub.Password, target);

        var to = response.Headers.Location!;
        Assert.Equal(_hub.Factory.Http.BaseAddress!.Authority, to.Authority);
        Assert.Equal("http", to.Scheme);
        Assert.DoesNotContain("x=y", string.Join(' ', response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        using var visit = _hub.Visit();

        var (response, _) = await visit.PostAsync("login", "login", "", ("UserName", "ada"), ("Password", PublicHub.Password));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Session_AfterSignOut_IsOver()
    {
        using var visit = _hub.Visit();
        await visit.SignInAsync("ada", PublicHub.Password);
        await visit.SendAsync("logout", "logout");

        Assert.Equal(HttpStatusCode.Redirect, (await visit.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task Session_KeptForAMonth_HasACookieThatStays()
    {
        using var visit = _hub.Visit();
        await visit.SendAsync("login", "login", ("UserName", "ada"), ("Password", PublicHub.Password), ("Remember", "true"));

        Assert.NotEqual(default, Assert.Single(visit.Cookies, cookie => cookie.Name == SessionCookie.Name).Expires);
    }

    [Fact]
    public async Task Session_UsedWithinEightHours_LastsOnAndEndsWithoutUse()
    {
        var time = new ShiftedTime();
        await using var hub = new PublicHub(services: services => services.AddSingleton<TimeProvider>(time));
        using var visit = await hub.SignInAsync("ada");
        using var remembered = hub.Visit();
        await remembered.SendAsync("login", "login", ("UserName", "ada"), ("Password", PublicHub.Password), ("Remember", "true"));

        foreach (var hours in new[] { 5, 10, 15 })
        {
            time.Offset = TimeSpan.FromHours(hours);
            Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync("account")).Response.StatusCode);
        }

        time.Offset = TimeSpan.FromHours(24);
        Assert.Equal(HttpStatusCode.Redirect, (await visit.GetAsync("account")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await remembered.GetAsync("account")).Response.StatusCode);
        time.Offset = TimeSpan.FromDays(31);
        Assert.Equal(HttpStatusCode.Redirect, (await remembered.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task Lock_AfterItsTime_IsOver()
    {
        var time = new ShiftedTime();
        await using var hub = new PublicHub(services: services => services.AddSingleton<TimeProvider>(time));
        await hub.AddAsync("ada");
        using var visit = hub.Visit();
        for (var i = 0; i < PasswordSignIn.TriesBeforeLock; i++)
            await visit.SignInAsync("ada", $"wrong password {i}");

        time.Offset = TimeSpan.FromMinutes(4);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visit.SignInAsync("ada", PublicHub.Password)).Response.StatusCode);
        time.Offset = TimeSpan.FromMinutes(6);
        Assert.Equal(HttpStatusCode.Redirect, (await visit.SignInAsync("ada", PublicHub.Password)).Response.StatusCode);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("role")]
    [InlineData("disabled")]
    [InlineData("everywhere")]
    public async Task Session_AccountChanged_IsOver(string change)
    {
        var user = await _hub.AddAsync("dora", HubRole.Author);
        using var visit = _hub.Visit();
        await visit.SignInAsync("dora", PublicHub.Password);
        Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync("account")).Response.StatusCode);

        var fault = change switch
        {
            "password" => await _hub.Accounts.SetPasswordAsync(user.Id, "some other lamp post", "test", isTemporary: false),
            "role" => await _hub.Accounts.SetRoleAsync(user.Id, HubRole.Visitor, "test"),
            "disabled" => await _hub.Accounts.SetDisabledAsync(user.Id, true, "test"),
            _ => await _hub.Accounts.EndSessionsAsync(user.Id, "test"),
        };

        Assert.Null(fault);
        Assert.Equal(HttpStatusCode.Redirect, (await visit.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task Session_MadeUp_IsNone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "account");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Cookie", $"{SessionCookie.Name}=CfDJ8AAAA");
        using var visit = _hub.Visit();

        Assert.Equal(HttpStatusCode.Redirect, (await visit.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task TemporaryPassword_SignedIn_MustBeChangedFirst()
    {
        await _hub.AddAsync("eve", HubRole.Admin, isTemporary: true);
        using var visit = _hub.Visit();
        var (response, _) = await visit.SignInAsync("eve", PublicHub.Password, "account");
        Assert.Contains("/new-password", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visit.GetAsync("account")).Response.StatusCode);

        var (same, _) = await visit.SendAsync("new-password", "new-password", ("Password", PublicHub.Password), ("Again", PublicHub.Password));
        var (changed, _) = await visit.SendAsync("new-password?return=account", "new-password", ("Password", "quite another lamp"), ("Again", "quite another lamp"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.EndsWith("/account", changed.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task OwnPassword_Changed_EndsOtherSessionsOnly()
    {
        using var here = await _hub.SignInAsync("fay", HubRole.Visitor);
        using var there = _hub.Visit();
        await there.SignInAsync("fay", PublicHub.Password);

        var (wrong, body) = await here.SendAsync("account", "password", ("Current", "not this one"), ("Password", "quite another lamp"), ("Again", "quite another lamp"));
        var (right, _) = await here.SendAsync("account", "password", ("Current", PublicHub.Password), ("Password", "quite another lamp"), ("Again", "quite another lamp"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("This is not your password now", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("account")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task LastAdministrator_DemotedOrDisabled_Stays()
    {
        var only = Assert.Single(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken));

        Assert.NotNull(await _hub.Accounts.SetRoleAsync(only.Id, HubRole.Author, "test"));
        Assert.NotNull(await _hub.Accounts.SetDisabledAsync(only.Id, true, "test"));
    }

    [Fact]
    public async Task Command_CreateResetEnable_LetsInWhoWasLockedOut()
    {
        var where = $"--DemoHub:Data={_hub.Factory.Services.GetRequiredService<IOptions<HubFolders>>().Value.Data}";
        var created = await RunAsync("create", "gil", "--role", "author", where);
        var reset = await RunAsync("reset", "GIL", where);
        var list = await RunAsync("list", where);
        var wrong = new[] { await RunAsync("create", "gil", where), await RunAsync("create", "x y", where), await RunAsync("create", "hal", "--role", "king", where), await RunAsync("reset", "nobody", where), await RunAsync("sing") };
        using var visit = _hub.Visit();

        var (first, _) = await visit.SignInAsync("gil", created.Output.Trim());
        var (second, _) = await visit.SignInAsync("gil", reset.Output.Trim());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.StatusCode);
        Assert.Contains("/new-password", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("gil\tauthor\tin use", list.Output, StringComparison.Ordinal);
        Assert.All(wrong, run => Assert.Equal((1, ""), (run.Code, run.Output)));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await UserCommand.RunAsync(args, output, error), output.ToString());
    }
}
