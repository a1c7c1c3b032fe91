using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests;

/// <summary>A program with many things of its own, whose behaviour a hub below a path must not change.</summary>
public sealed class ForeignHostTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents();
        builder.Services.AddDemoHub().AddDemo("one", "One.", () => 1);
        _app = builder.Build();
        _app.UseExceptionHandler(own => own.Run(context => context.Response.WriteAsync("own fault")));
        _app.UseStatusCodePages("text/plain", "own status {0}");
        _app.UseAntiforgery();
        _app.MapGet("/health", () => new { Day = DayOfWeek.Monday }).WithName("Health");
        _app.MapGet("/throws", string () => throw new InvalidOperationException());
        _app.MapGet("/forbidden", () => TypedResults.StatusCode(StatusCodes.Status418ImATeapot));
        _app.MapFallback("/{*path:nonfile}", (HttpContext context) => $"own fallback for {context.Request.Path}");
        _app.MapRazorComponents<OwnApp>();
        _app.MapDemoHub("/demos");
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    [Theory]
    [InlineData("/health", "{\"day\":1}")]
    [InlineData("/throws", "own fault")]
    [InlineData("/forbidden", "own status 418")]
    [InlineData("/somewhere", "own fallback for /somewhere")]
    [InlineData("/demosaic", "own fallback for /demosaic")]
    [InlineData("/own", "<p>own page</p>")]
    public async Task OwnRoute_HubBesideIt_AnswersAsBefore(string path, string body)
    {
        var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(body, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public void OwnLink_ByName_IsFound() =>
        Assert.Equal("/health", _app.Services.GetRequiredService<LinkGenerator>().GetPathByName("Health"));

    [Theory]
    [InlineData("/demos/", HttpStatusCode.OK, "<base href=\"/demos/\"")]
    [InlineData("/demos/demos/one", HttpStatusCode.OK, "<base href=\"/demos/\"")]
    [InlineData("/demos/nothing", HttpStatusCode.NotFound, "\"title\":\"Not Found\"")]
    [InlineData("/demos/healthz", HttpStatusCode.OK, "ok")]
    [InlineData("/demos/api/v1/demos/one", HttpStatusCode.OK, "\"kind\":\"number\"")]
    [InlineData("/demos/api/v1/demos/two", HttpStatusCode.NotFound, "Unknown demo")]
    public async Task HubRoute_InsideTheHost_AnswersAsTheHub(string path, HttpStatusCode status, string words)
    {
        var answer = await _http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class OwnApp : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Router>(0);
            builder.AddComponentParameter(1, nameof(Router.AppAssembly), typeof(OwnApp).Assembly);
            builder.AddComponentParameter(2, nameof(Router.Found), (RenderFragment<Microsoft.AspNetCore.Components.RouteData>)(route => page =>
            {
                page.OpenComponent<RouteView>(0);
                page.AddComponentParameter(1, nameof(RouteView.RouteData), route);
                page.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }

    [Route("/own")]
    public sealed class OwnPage : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<p>own page</p>");
    }
}
