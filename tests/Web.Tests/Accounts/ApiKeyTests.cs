using System.Net;
using System.Net.Http.Headers;
using DemoHub.Web.Access;
using DemoHub.Web.Accounts;
using DemoHub.Web.Commands;
using DemoHub.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>Keys of programs: what they open, and when they no longer do.</summary>
public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly PublicHub _hub = new();

    public async ValueTask InitializeAsync() => await _hub.AddAsync("ada");

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Theory]
    [InlineData("visitor", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Key_OfARole_OpensWhatTheRoleMay(string role, HttpStatusCode demos, HttpStatusCode admin)
    {
        var key = Make(Enum.Parse<HubRole>(role, ignoreCase: true));

        Assert.Equal(demos, await StatusAsync("api/v1/demos", key));
        Assert.Equal(admin, await StatusAsync("admin", key));
    }

    [Theory]
    [InlineData("dh_")]
    [InlineData("dh_AAAA")]
    [InlineData("dh_<script>alert(1)</script>")]
    [InlineData("dh_' OR 1=1 --")]
    public async Task Key_Unknown_IsRefused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/demos");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");

        var response = await _hub.Factory.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.First().Scheme);
    }

    [Fact]
    public async Task Key_Revoked_IsRefusedAtOnce()
    {
        var key = Make(HubRole.Visitor);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("api/v1/demos", key));

        Assert.True(_hub.Keys.Revoke(Assert.Single(_hub.Keys.List()).Id, null, "test"));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/v1/demos", key));
        Assert.False(_hub.Keys.Revoke(_hub.Keys.List()[0].Id, null, "test"));
    }

    [Fact]
    public async Task Key_Over_IsRefused()
    {
        var time = new ShiftedTime();
        await using var hub = new PublicHub(services: services => services.AddSingleton<TimeProvider>(time));
        await hub.AddAsync("ada");
        var (key, _, _) = hub.Keys.Create("for a day", HubRole.Visitor, 1, null, "test");
        Assert.NotNull(hub.Keys.Find(key!));

        time.Offset = TimeSpan.FromHours(25);

        Assert.Null(hub.Keys.Find(key!));
    }

    [Fact]
    public async Task Key_RevokedByAnotherProcess_IsRefusedWithinFiveSeconds()
    {
        var time = new ShiftedTime();
        await using var hub = new PublicHub(services: services => services.AddSingleton<TimeProvider>(time));
        await hub.AddAsync("ada");
        var (key, row, _) = hub.Keys.Create("test", HubRole.Visitor, null, null, "test");
        Assert.NotNull(hub.Keys.Find(key!));
        var other = ActivatorUtilities.CreateInstance<ApiKeyRegister>(hub.Factory.Services);

        Assert.True(other.Revoke(row!.Id, null, "test"));
        time.Offset = TimeSpan.FromSeconds(5);

        Assert.Null(hub.Keys.Find(key!));
    }

    [Fact]
    public async Task Key_OfSomeoneDemotedThenDisabled_MayNoMoreThanThey()
    {
        var user = await _hub.AddAsync("bob");
        var (key, _, _) = _hub.Keys.Create("his", HubRole.Admin, null, user.Id, "bob");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("admin", key!));

        await _hub.Accounts.SetRoleAsync(user.Id, HubRole.Author, "test");
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("admin", key!));

        await _hub.Accounts.SetDisabledAsync(user.Id, true, "test");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("api/v1/demos", key!));
    }

    [Fact]
    public async Task Key_OfSomeoneElse_CannotBeRevokedOnOnesPage()
    {
        var user = await _hub.AddAsync("carl", HubRole.Author);
        Make(HubRole.Admin, "the hub's");
        using var visit = _hub.Visit();
        await visit.SignInAsync("carl", PublicHub.Password);
        var theirs = Assert.Single(_hub.Keys.List());

        var (_, body) = await visit.GetAsync("account");
        await visit.SendAsync("account", $"revoke-{theirs.Id}");

        Assert.DoesNotContain("the hub's", body, StringComparison.Ordinal);
        Assert.False(_hub.Keys.Revoke(theirs.Id, user.Id, "carl"));
        Assert.Null(Assert.Single(_hub.Keys.List()).Revoked);
    }

    [Fact]
    public async Task AccountPage_NewKey_IsShownOnceAndNeverAboveOnesRole()
    {
        using var visit = await _hub.SignInAsync("dan", HubRole.Author);

        var (_, made) = await visit.SendAsync("account", "new-key", ("Label", "<b>nightly</b>"), ("KeyRole", "Admin"), ("Days", "3"));
        var raw = await visit.Http.GetStringAsync("account", TestContext.Current.CancellationToken);

        Assert.Contains(">dh_", made, StringComparison.Ordinal);
        Assert.DoesNotContain(">dh_", raw, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;nightly&lt;/b&gt;", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>nightly", raw, StringComparison.Ordinal);
        Assert.Equal(HubRole.Visitor, Assert.Single(_hub.Keys.List()).Role);
    }

    [Theory]
    [InlineData("", "", "Say in a few words")]
    [InlineData("x", "0", "Give a number of days")]
    [InlineData("x", "-1", "Give a number of days")]
    [InlineData("x", "99999999999", "Give a number of days")]
    [InlineData("x", "soon", "Give a number of days")]
    public async Task AccountPage_WrongKeyForm_IsAnsweredBesideTheField(string label, string days, string words)
    {
        using var visit = await _hub.SignInAsync($"user{Guid.NewGuid():N}"[..12], HubRole.Author);

        var (response, body) = await visit.SendAsync("account", "new-key", ("Label", label), ("KeyRole", "Visitor"), ("Days", days));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, body, StringComparison.Ordinal);
        Assert.Empty(_hub.Keys.List());
    }

    [Fact]
    public async Task Key_Used_IsNotedAndNeverKept()
    {
        var key = Make(HubRole.Visitor);
        await StatusAsync("api/v1/demos", key);

        Assert.NotNull(Assert.Single(_hub.Keys.List()).LastUsed);
        await using var database = _hub.Factory.Services.GetRequiredService<HubData>().Open();
        Assert.DoesNotContain(database.Audit.ToList(), entry => $"{entry.Subject}{entry.Details}".Contains(key[3..], StringComparison.Ordinal));
        Assert.DoesNotContain(database.ApiKeys.ToList(), row => row.Hash.Contains(key[3..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task LocalHub_WrongKey_IsRefusedAndWithoutKeyIsTheOwners()
    {
        await using var hub = new HubFactory();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/demos") { Headers = { Authorization = new("Bearer", "dh_AAAA") } };

        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.Http.GetAsync("api/v1/demos", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Command_CreateListRevoke_WorksOnTheDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("demohub-tests-").FullName;
        string[] where = [$"--DemoHub:Data={folder}"];

        var made = await RunAsync(["create", "--label", "nightly", "--role", "author", "--days", "7", .. where]);
        var list = await RunAsync(["list", .. where]);
        var id = list.Output.Split('\t')[0];
        var revoked = await RunAsync(["revoke", id, .. where]);
        var again = await RunAsync(["revoke", id, .. where]);
        var wrong = await RunAsync(["create", "--label", "x", "--days", "0", .. where]);
        var unlabelled = await RunAsync(["create", .. where]);
        var unknown = await RunAsync(["create", "--lable", "x", .. where]);

        Assert.StartsWith("dh_", made.Output, StringComparison.Ordinal);
        Assert.Contains("author", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Output.Trim(), list.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1, 1, 1, 1), (revoked.Code, again.Code, wrong.Code, unlabelled.Code, unknown.Code));
        Assert.Contains("--lable", unknown.Error, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await TokenCommand.RunAsync(args, output, error), output.ToString(), error.ToString());
    }

    private string Make(HubRole role, string label = "test") => _hub.Keys.Create(label, role, null, null, "test").Key!;

    private async Task<HttpStatusCode> StatusAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (await _hub.Factory.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
