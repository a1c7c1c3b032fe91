using System.Net;
using DemoHub.Web.Data;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing.Embeds;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Demos for frames: who may frame them, and that they set no cookie.</summary>
public sealed class EmbedTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task Embed_OnTheHub_IsTheDemoAloneWithoutCookies()
    {
        using var response = await hub.GetPageAsync(new("embed/echo", UriKind.Relative));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.False(response.Headers.Contains("X-Frame-Options"));
        Assert.EndsWith("frame-ancestors 'self'", PolicyOf(response), StringComparison.Ordinal);
        Assert.Contains("id=\"run\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Share this result", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"share\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"bar\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embed_BelowAShare_NamesTheSharesSites()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, label = "<b>For you</b>", embedOrigins = new[] { "https://blog.example", "http://localhost:8080" } });

        using var framed = await hub.GetPageAsync(new(link, "embed/echo"));
        using var page = await hub.GetPageAsync(link);
        using var other = await hub.GetPageAsync(new(link, "embed/counter"));

        Assert.EndsWith("frame-ancestors 'self' https://blog.example http://localhost:8080", PolicyOf(framed), StringComparison.Ordinal);
        Assert.False(framed.Headers.Contains("Set-Cookie"));
        Assert.EndsWith("frame-ancestors 'self'", PolicyOf(page), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;For you", await framed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Embed_BelowAShareOfAResult_ShowsTheResult()
    {
        var link = await hub.ShareRunAsync("echo", new { text = "frozen" });

        var page = await hub.ReadPageAsync(new(link, "embed/echo"));

        Assert.Contains("data-snapshot", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"run\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light", "light")]
    [InlineData("dark", "dark")]
    [InlineData("auto", "system")]
    [InlineData("\"><script>", "system")]
    public async Task Embed_Theme_IsOnThePageBeforeAnyScript(string asked, string theme) =>
        Assert.Contains($"<html lang=\"en\" data-frame=\"{theme}\">", await hub.ReadPageAsync(new($"embed/echo?theme={Uri.EscapeDataString(asked)}", UriKind.Relative)), StringComparison.Ordinal);

    [Fact]
    public async Task Embed_PrivateDemo_IsNotThereForItsOwnerEither()
    {
        var demos = hub.Services.GetRequiredService<DemoDirectory>();
        demos.Change("picky", Viewer.Owner, setting => setting.Visibility = DemoVisibility.Private);

        using var framed = await hub.GetPageAsync(new("embed/picky", UriKind.Relative));
        using var badge = await hub.GetPageAsync(new("badge/picky.svg", UriKind.Relative));
        using var page = await hub.GetPageAsync(new("demos/picky", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, framed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, badge.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Embed_ShareWithAPassword_SaysSoAndNoMore()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, label = "Hidden", password = "open sesame", embedOrigins = new[] { "https://blog.example" } });

        using var response = await hub.GetPageAsync(new(link, "embed/echo"));
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("This demo has a password", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Echo", page, StringComparison.Ordinal);
        Assert.EndsWith("https://blog.example", PolicyOf(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_SitesForDemosAndForAllPages_AreInThePolicies()
    {
        await using var open = new HubFactory(new Dictionary<string, string>
        {
            ["DemoHub:Sharing:EmbedOrigins"] = "https://one.example  https://two.example/",
            ["DemoHub:Sharing:FrameOrigins"] = "https://space.example",
        });

        using var framed = await open.GetPageAsync(new("embed/echo", UriKind.Relative));
        using var page = await open.GetPageAsync(new("demos/echo", UriKind.Relative));

        Assert.EndsWith("frame-ancestors 'self' https://one.example https://two.example", PolicyOf(framed), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self' https://space.example", PolicyOf(page), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("X-Frame-Options"));
    }

    [Theory]
    [InlineData("https://one.example/path")]
    [InlineData("https://one.example;script-src")]
    [InlineData("one.example")]
    public void Configuration_WhatIsNoSite_IsRefusedAtTheStart(string origin)
    {
        var faults = new Web.Sharing.SharingOptionsValidator().Validate(null, new() { EmbedOrigins = origin });

        Assert.Contains($"DemoHub:Sharing:EmbedOrigins has '{origin.TrimEnd('/')}'", faults.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_TitleWithMarkup_IsEncoded()
    {
        var html = Embedding.Html(new("https://hub.example/s/abc"), "echo", "\"><script>");

        Assert.Contains("src=\"https://hub.example/s/abc/embed/echo?theme=auto\"", html, StringComparison.Ordinal);
        Assert.Contains("title=\"&quot;&gt;&lt;script&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("<script src=\"https://hub.example/s/abc/js/embed-host.js\" async></script>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("js/embed-host.js")]
    [InlineData("js/embed.js")]
    public async Task Scripts_BelowAShare_AreThere(string path)
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" } });

        using var response = await hub.Http.GetAsync(new Uri(link, path), TestContext.Current.CancellationToken);

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
    }

    private static string PolicyOf(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single();
}
