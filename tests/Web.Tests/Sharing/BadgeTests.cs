using System.Net;
using System.Xml.Linq;
using DemoHub.Web.Sharing.Embeds;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Badges for READMEs.</summary>
public sealed class BadgeTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Badge_OfADemo_IsAPictureForAWhile()
    {
        using var response = await hub.Http.GetAsync(new Uri("badge/echo.svg", UriKind.Relative), Stop);

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=300", response.Headers.CacheControl?.ToString());
        Assert.Equal("DemoHub: Echo", XDocument.Parse(await response.Content.ReadAsStringAsync(Stop)).Root!.Attribute("aria-label")!.Value);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Badge_OfAShare_HasItsLabel()
    {
        var (link, id) = await hub.ShareAsync(new { demos = new[] { "echo" }, label = "A & <b>" });

        var svg = await hub.Http.GetStringAsync(new Uri(link, "badge.svg"), Stop);
        using var revoked = await hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);
        using var after = await hub.Http.GetAsync(new Uri(link, "badge.svg"), Stop);

        Assert.Equal("DemoHub: A & <b>", XDocument.Parse(svg).Root!.Attribute("aria-label")!.Value);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Theory]
    [InlineData("badge/nope.svg")]
    [InlineData("badge.svg")]
    public async Task Badge_OfNothing_IsNotThere(string path)
    {
        using var response = await hub.Http.GetAsync(new Uri(path, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Badge_OfAShareWithAPassword_IsNotThere()
    {
        var (link, _) = await hub.ShareAsync(new { demos = new[] { "echo" }, label = "Hidden", password = "open sesame" });

        using var response = await hub.Http.GetAsync(new Uri(link, "badge.svg"), Stop);

        Assert.DoesNotContain("Hidden", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("A title that goes on and on until nobody reads it any more", "A title that goes on and on until nobod…")]
    [InlineData("Tab\tand\0null", "Tab and null")]
    [InlineData("Übersetzung 翻訳 🎵", "Übersetzung 翻訳 🎵")]
    [InlineData("'\"<>&", "'\"<>&")]
    public void Svg_AnyTitle_IsWellFormed(string title, string shown)
    {
        var svg = XDocument.Parse(Badge.Svg(title));

        Assert.Equal($"DemoHub: {shown}", svg.Root!.Attribute("aria-label")!.Value);
        Assert.True(int.Parse(svg.Root.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture) is > 80 and < 500);
    }

    [Fact]
    public void Markdown_TitleWithBrackets_StaysOneLink() =>
        Assert.Equal(
            @"[![DemoHub: a \[b\]](https://hub.example/badge/a.svg)](https://hub.example/demos/a)",
            Embedding.Markdown("https://hub.example/badge/a.svg", "https://hub.example/demos/a", "a [b]"));
}
