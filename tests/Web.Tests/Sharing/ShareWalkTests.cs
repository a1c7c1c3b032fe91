using System.Net;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using DemoHub.Web.Tests.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Walks over all routes of the hub, whatever they are: a share opens those that are named here, and no other.</summary>
public sealed class ShareWalkTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static readonly string[] s_look = ["GET demos/{slug}", "GET ", "GET files/{id}/{name?}", "GET snapshot", "GET embed/{slug}", "GET badge.svg", "GET unlock", "GET error", "GET not-found", "GET {**initializer:regex(\\.lib\\.module\\.js$)}"];
    private static readonly string[] s_run = ["POST api/v1/files"];
    private static readonly string[] s_api = ["GET api/v1/demos", "GET api/v1/demos/{slug}", "POST api/v1/demos/{slug}/runs", "GET api/v1/runs/{id}", "GET api/v1/runs/{id}/events", "DELETE api/v1/runs/{id}"];
    private static readonly string[] s_forVisitors =
    [
        .. s_look.Concat(s_run).Concat(s_api).Select(route => route.Split(' ')[1]).Except(["snapshot", "unlock", "badge.svg"]),
        "healthz", "readyz", "api/v1/system", "models", "models/{name}", "models/{name}/download", "badge/{slug}.svg", "login", "setup", "login/{scheme}", "logout", "account", "new-password",
    ];

    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<RouteEndpoint> Routes => hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    [Theory]
    [InlineData(ShareRights.Look)]
    [InlineData(ShareRights.Look | ShareRights.Run)]
    [InlineData(ShareRights.Look | ShareRights.Api)]
    [InlineData(ShareRights.Look | ShareRights.Run | ShareRights.Api)]
    public async Task EveryRoute_BelowAShare_IsGrantedOrNotThere(ShareRights rights)
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = rights.ToString().ToLowerInvariant().Split(", ") });
        string[] granted = [.. s_look, .. rights.HasFlag(ShareRights.Run) ? s_run : [], .. rights.HasFlag(ShareRights.Api) ? s_api : []];
        var ids = await IdsAsync();

        Assert.All(await WalkAsync(link, ids), answer =>
        {
            if (IsFramework(answer.Route) || granted.Contains(answer.Route))
                return;
            // A method that an address does not have, or a form that no page of ours sent, is told as such where the address itself is granted.
            var isOther = answer.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest && granted.Any(route => route.Split(' ')[1] == answer.Route.Split(' ')[1]);
            Assert.True(answer.Status == HttpStatusCode.NotFound || isOther, $"{answer.Route} answered {answer.Status}");
        });
    }

    [Fact]
    public async Task GrantedRoutes_WithWhatIsNotTheShares_AreNotThere()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look", "run", "api" } });
        var ids = await IdsAsync();

        foreach (var answer in await WalkAsync(link, ids))
        {
            if (answer.Route.Contains('{', StringComparison.Ordinal) && !IsFramework(answer.Route) && !answer.Route.Contains("initializer", StringComparison.Ordinal))
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest, $"{answer.Route} answered {answer.Status}");
        }
    }

    [Fact]
    public async Task EveryRoute_BelowARevokedShare_IsNotThere()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" }, rights = new[] { "look", "run", "api" } });
        await hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);

        Assert.All(await WalkAsync(link, await IdsAsync()), answer => Assert.True(answer.Status == HttpStatusCode.NotFound, $"{answer.Route} answered {answer.Status}"));
    }

    [Fact]
    public async Task EveryRoute_OfAPublicHub_ForWhoHasOnlyAShare_IsForVisitorsOrClosed()
    {
        await using var open = new PublicHub();
        await open.AddAsync("ada");
        var made = open.Factory.Services.GetRequiredService<ShareMaker>().TryMake(
            new ShareDraft { Demos = ["echo"], Rights = ShareRights.Look | ShareRights.Run | ShareRights.Api }, Viewer.Owner, out _)!;
        // With all that a visitor of a share collects: the cookies of its pages.
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = open.Factory.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.PageAsync(new Uri($"{made.Address.AbsoluteUri}/"))).Status);
        var ids = new Dictionary<string, string> { ["slug"] = "counter", ["run"] = "0", ["file"] = "0" };

        Assert.All(await WalkAsync(http, open.Factory.Http.BaseAddress!, ids), answer =>
        {
            var route = answer.Route.Split(' ')[1];
            if (IsFramework(answer.Route) || s_forVisitors.Contains(route))
                return;
            Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
                or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{answer.Route} answered {answer.Status}");
        });
    }

    [Fact]
    public void Walk_HasARouteForEachThatIsNamed()
    {
        // Otherwise a renamed route would go on being tested under its old name, to no purpose.
        var routes = Routes.SelectMany(endpoint => MethodsOf(endpoint).Select(method => $"{method} {Pattern(endpoint)}")).ToHashSet();
        Assert.All(s_run.Concat(s_api).Append("GET demos/{slug}").Append("GET files/{id}/{name?}"), route => Assert.Contains(route, routes));
    }

    private static bool IsFramework(string route) => route.Split(' ')[1] is var path && (path.StartsWith("_blazor", StringComparison.Ordinal) || path.StartsWith("_framework", StringComparison.Ordinal));

    // Of the hub itself: a demo, a run and a file that no share has.
    private async Task<Dictionary<string, string>> IdsAsync()
    {
        var run = await HubFactory.JsonOf(await hub.RunAsync("counter", new { to = 1 }));
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "one.bin" } };
        var file = await HubFactory.JsonOf(await hub.Http.PostAsync("api/v1/files", form, Stop));
        return new() { ["slug"] = "counter", ["run"] = run.GetProperty("id").GetString()!, ["file"] = file.GetProperty("id").GetString()! };
    }

    private async Task<List<(string Route, HttpStatusCode Status)>> WalkAsync(Uri root, Dictionary<string, string> ids)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        return await WalkAsync(http, root, ids);
    }

    private async Task<List<(string Route, HttpStatusCode Status)>> WalkAsync(HttpClient http, Uri root, Dictionary<string, string> ids)
    {
        var answers = new List<(string, HttpStatusCode)>();
        foreach (var endpoint in Routes.DistinctBy(Pattern))
        {
            foreach (var method in s_methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(root, Address(endpoint, ids)));
                if (method is not "GET" and not "DELETE")
                    request.Content = ShareHub.Json(new { inputs = new { } });
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
                answers.Add(($"{method} {Pattern(endpoint)}", response.StatusCode));
                Assert.True((int)response.StatusCode < 500, $"{method} {Pattern(endpoint)} answered {response.StatusCode}");
            }
        }

        Assert.True(answers.Count > 50);
        return answers;
    }

    private static string Pattern(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimStart('/');

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string Address(RouteEndpoint endpoint, Dictionary<string, string> ids) => string.Join('/', endpoint.RoutePattern.PathSegments
        .Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart { Name: "slug" } => ids["slug"],
            RoutePatternParameterPart { Name: "id" } => Pattern(endpoint).StartsWith("files", StringComparison.Ordinal) ? ids["file"] : ids["run"],
            RoutePatternParameterPart { Name: "initializer" } => "x.lib.module.js",
            _ => "x",
        }))));
}
