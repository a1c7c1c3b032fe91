using System.Net;
using System.Net.Http.Headers;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>The administration: who reaches it, and what it changes.</summary>
public sealed class AdminTests(AdminTests.AdminHub fixture) : IClassFixture<AdminTests.AdminHub>
{
    private readonly PublicHub _hub = fixture.Hub;
    private readonly WebVisit _admin = fixture.Admin;

    public static TheoryData<string> Pages => ["admin", "admin/users", "admin/keys", "admin/demos", "admin/models", "admin/runs", "admin/flags", "admin/storage", "admin/changes"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ByRole_IsTheAdministratorsOnly(string path)
    {
        using var visitor = _hub.Visit();
        using var author = await _hub.SignInAsync(NewName(), HubRole.Author);
        var (key, _, _) = _hub.Keys.Create("test", HubRole.Author, null, null, "test");
        using var byKey = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

        Assert.Equal($"/login?return={Uri.EscapeDataString(path)}", (await visitor.GetAsync(path)).Response.Headers.Location!.OriginalString);
        Assert.Equal($"/login?return={Uri.EscapeDataString(path)}", (await author.GetAsync(path)).Response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await _hub.Factory.Http.SendAsync(byKey, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync(path)).Response.StatusCode);
    }

    [Fact]
    public async Task Page_OnAHubForItsOwnMachine_IsTheOwners()
    {
        await using var hub = new HubFactory();
        using var visit = new WebVisit(hub.Http.BaseAddress!);

        foreach (var row in Pages)
            Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync(row.Data)).Response.StatusCode);
    }

    [Fact]
    public async Task Form_SentByAnAuthor_ChangesNothing()
    {
        using var author = await _hub.SignInAsync(NewName(), HubRole.Author);
        var (_, page) = await author.GetAsync("account");
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var (response, _) = await author.PostAsync("admin/users", "new-user", token, ("UserName", "eve"), ("Role", "Admin"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken), user => user.UserName == "eve");
    }

    [Fact]
    public async Task Users_Created_SignsInOnceWithTheShownPassword()
    {
        var (_, body) = await _admin.SendAsync("admin/users", "new-user", ("UserName", "hopper"), ("Role", "Author"));
        var password = body.Split("id=\"new-password\"")[1].Split('>')[1].Split('<')[0];
        using var visit = _hub.Visit();

        var (response, _) = await visit.SignInAsync("hopper", password);

        Assert.Contains("/new-password", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(password, (await _admin.GetAsync("admin/users")).Body, StringComparison.Ordinal);
        Assert.Contains("user.created", (await _admin.GetAsync("admin/changes?action=user.created")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Admin", "Give a user name")]
    [InlineData("<b>x</b>", "Admin", "Use letters from a to z")]
    [InlineData("ada", "Admin", "a user of this name already")]
    [InlineData("grace", "King", "Choose one of the roles")]
    [InlineData("grace", "7", "Choose one of the roles")]
    public async Task Users_WrongForm_IsAnsweredBesideTheField(string name, string role, string words)
    {
        var (response, body) = await _admin.SendAsync("admin/users", "new-user", ("UserName", name), ("Role", role));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_OnlyAdministrator_CannotDisableThemselves()
    {
        var id = (await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Single(user => user.Role == HubRole.Admin).Id;

        var (response, body) = await _admin.SendAsync("admin/users", $"user-{id}", ("Do", "disable"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("the only administrator", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    [InlineData("role")]
    public async Task Users_Changed_IsSignedOut(string what)
    {
        var name = NewName();
        using var visit = await _hub.SignInAsync(name, HubRole.Author);
        var id = (await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Single(user => user.UserName == name).Id;

        var (response, _) = await _admin.SendAsync("admin/users", $"user-{id}", ("Do", what), ("Role", "Visitor"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visit.GetAsync("account")).Response.StatusCode);
    }

    [Fact]
    public async Task Demos_Changed_IsKeptAndNoted()
    {
        var (response, body) = await _admin.SendAsync("admin/demos", "demo-echo", ("Enabled", "true"), ("Visibility", "Private"), ("Place", "-3"), ("RunsPerHour", "12"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("is saved", body, StringComparison.Ordinal);
        var setting = _hub.Factory.Services.GetRequiredService<DemoDirectory>().SettingOf("echo");
        Assert.Equal((DemoVisibility.Private, true, -3, 12), (setting.Visibility, setting.Enabled, setting.Order, setting.RunsPerHour));
        Assert.Contains("runs per hour 12", (await _admin.GetAsync("admin/changes")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000000")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1e3")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("99999999999999999999")]
    public async Task Demos_WrongLimit_IsAnsweredBesideTheField(string limit)
    {
        var (response, body) = await _admin.SendAsync("admin/demos", "demo-counter", ("Enabled", "true"), ("Visibility", "Public"), ("Place", "0"), ("RunsPerHour", limit));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("A whole number from 1 to 100000", body, StringComparison.Ordinal);
        Assert.Null(_hub.Factory.Services.GetRequiredService<DemoDirectory>().SettingOf("counter").RunsPerHour);
    }

    [Theory]
    [InlineData("admin/changes?page=abc")]
    [InlineData("admin/changes?page=-1&action=%3Cscript%3E")]
    [InlineData("admin/changes?page=99999999999")]
    [InlineData("admin/flags?demo=..%2F..%2Fetc%2Fpasswd&page=x")]
    public async Task Page_SenselessAddress_IsShownAllTheSame(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _admin.GetAsync(path)).Response.StatusCode);

    [Fact]
    public async Task Overview_Always_HoldsNoSecret()
    {
        await using var hub = new PublicHub(["DemoHub:Auth:AdminName=root", $"DemoHub:Auth:AdminPassword={PublicHub.Password}", "DemoHub:Search:Qdrant:ApiKey=very-secret"]);
        using var visit = hub.Visit();
        await visit.SignInAsync("root", PublicHub.Password);

        var (_, body) = await visit.GetAsync("admin");

        Assert.Contains("DemoHub:Queue:MaxActive", body, StringComparison.Ordinal);
        Assert.DoesNotContain(PublicHub.Password, body, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", body, StringComparison.Ordinal);
    }

    private static string NewName() => $"user-{Guid.NewGuid():N}";

    /// <summary>One hub for all these tests, with its administrator signed in.</summary>
    public sealed class AdminHub : IAsyncLifetime
    {
        internal PublicHub Hub { get; } = new();

        internal WebVisit Admin { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Admin = await Hub.SignInAsync("ada");

        public ValueTask DisposeAsync()
        {
            Admin.Dispose();
            return Hub.DisposeAsync();
        }
    }
}
