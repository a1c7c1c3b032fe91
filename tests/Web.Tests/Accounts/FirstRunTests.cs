using System.Net;
using DemoHub.Web.Access;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>A public hub from its first start until it has an administrator.</summary>
public sealed class FirstRunTests : IAsyncLifetime
{
    private readonly PublicHub _hub = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("demos/echo")]
    [InlineData("login")]
    [InlineData("admin/users")]
    [InlineData("no/such/page")]
    public async Task Page_BeforeSetUp_LeadsToSetUp(string path)
    {
        using var visit = _hub.Visit();

        var (response, _) = await visit.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/setup", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Hub_BeforeSetUp_AnswersProgramsWithTheRemedy()
    {
        var response = await _hub.Factory.Http.GetAsync("api/v1/demos", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("DemoHub:Auth:AdminName", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("ok", await _hub.Factory.Http.GetStringAsync("healthz", TestContext.Current.CancellationToken));
        Assert.Contains("--accent", await _hub.Factory.Http.GetStringAsync("css/tokens.css", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_WrongToken_IsRefused()
    {
        using var visit = _hub.Visit();

        var (response, body) = await visit.SendAsync("setup", "setup", Fields("AAAA"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("This is not the token", body, StringComparison.Ordinal);
        Assert.Empty(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SetUp_RightToken_MakesAnAdministratorAndSignsIn()
    {
        using var visit = _hub.Visit();

        var (response, _) = await visit.SendAsync($"setup?token={_hub.Token}", "setup", Fields(_hub.Token));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith("/admin", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HubRole.Admin, Assert.Single(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken)).Role);
        Assert.Contains("ada", (await visit.GetAsync("account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_TokenUsedBefore_IsNoLongerThere()
    {
        using var first = _hub.Visit();
        using var second = _hub.Visit();
        var (_, page) = await second.GetAsync("setup");
        await first.SendAsync("setup", "setup", Fields(_hub.Token));

        var (response, _) = await second.SendAsync("setup", "setup", Fields(_hub.Token, "eve"));

        Assert.Contains("setup", page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Single(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await first.GetAsync("setup")).Response.StatusCode);
    }

    [Fact]
    public async Task SetUp_ManyAtOnceWithTheRightToken_MakesOneAdministrator()
    {
        var visits = Enumerable.Range(0, 6).Select(_ => _hub.Visit()).ToArray();

        await Task.WhenAll(visits.Select((visit, i) => visit.SendAsync("setup", "setup", Fields(_hub.Token, $"admin{i}"))));

        Assert.Single(await _hub.Accounts.ListAsync(TestContext.Current.CancellationToken));
        foreach (var visit in visits)
            visit.Dispose();
    }

    [Theory]
    [InlineData("short", "Use at least 10")]
    [InlineData("password12", "first that are tried")]
    [InlineData("aaaaaaaaaaaaaa", "first that are tried")]
    [InlineData("adminadmin1", "first that are tried")]
    public async Task SetUp_WeakPassword_IsAnsweredBesideTheField(string password, string words)
    {
        using var visit = _hub.Visit();

        var (response, body) = await visit.SendAsync("setup", "setup", ("GivenToken", _hub.Token), ("UserName", "ada"), ("Password", password), ("Again", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Console_AtTheStart_ShowsTheTokenOnce() => Assert.Equal(43, _hub.Token.Length);

    [Fact]
    public async Task Hub_AdministratorInTheConfiguration_NeedsNoSetUp()
    {
        await using var hub = new PublicHub(["DemoHub:Auth:AdminName=root", $"DemoHub:Auth:AdminPassword={PublicHub.Password}"]);
        using var visit = hub.Visit();

        var (response, _) = await visit.SignInAsync("root", PublicHub.Password, "account");

        Assert.Equal("", hub.Console);
        Assert.EndsWith("/account", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DemoHub:Auth:AdminName=root", "DemoHub:Auth:AdminPassword; set both")]
    [InlineData("DemoHub:Auth:AdminPassword=three quiet lamps", "DemoHub:Auth:AdminName; set both")]
    [InlineData("DemoHub:Auth:OpenIdConnect:Authority=http://login.example.org", "begins with https://")]
    [InlineData("DemoHub:Auth:OpenIdConnect:ClientId=hub", "without Authority")]
    [InlineData("DemoHub:Auth:AttemptsPerMinute=0", "from 1 to 10000")]
    public void Start_IncompleteConfiguration_NamesKeyAndRemedy(string setting, string words)
    {
        var failure = Assert.ThrowsAny<Exception>(() => new PublicHub([setting]));

        Assert.Contains(words, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalHub_Always_KnowsItsOwnerWithoutAccounts()
    {
        await using var hub = new HubFactory();
        using var visit = new WebVisit(hub.Http.BaseAddress!);

        Assert.Equal(HttpStatusCode.OK, (await visit.GetAsync("")).Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.GetAsync("setup")).Response.StatusCode);
        Assert.Contains("Nobody signs in here", (await visit.GetAsync("login")).Body, StringComparison.Ordinal);
    }

    private static (string, string)[] Fields(string token, string name = "ada") =>
        [("GivenToken", token), ("UserName", name), ("Password", PublicHub.Password), ("Again", PublicHub.Password)];
}
