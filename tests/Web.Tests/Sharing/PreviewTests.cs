using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using DemoHub.Web.Components.Pictures;
using DemoHub.Web.Components.Sharing;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>What messengers show of links: what everybody who has the link may see, and nothing of who sent the request.</summary>
public sealed partial class PreviewTests(PreviewTests.PublicHub fixture) : IClassFixture<PreviewTests.PublicHub>
{
    private readonly HubFactory _hub = fixture.Hub;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. typeof(TextPicture).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(TextPicture).Namespace && type.Name.EndsWith("Picture", StringComparison.Ordinal)).Select(PreviewName.Of).Append("hub")];

    [Fact]
    public async Task Demo_OnTheHub_IsToldAtItsPublicAddress()
    {
        var tags = await TagsAsync(new("demos/sentiment?text=%22%3E%3Cscript%3E", UriKind.Relative));

        Assert.Equal("Sentiment", tags["og:title"]);
        Assert.Equal("https://hub.example/models/demos/sentiment", tags["og:url"]);
        Assert.StartsWith("https://hub.example/models/previews/", tags["og:image"], StringComparison.Ordinal);
        Assert.Equal("summary_large_image", tags["twitter:card"]);
        Assert.DoesNotContain("script", string.Join(' ', tags.Values), StringComparison.Ordinal);
        Assert.True(tags["og:description"].Length is > 10 and < 210);
    }

    [Fact]
    public async Task Share_OfOneDemoAndOfMany_IsToldAtItsOwnAddress()
    {
        var (one, _) = await _hub.ShareAsync(new { demos = new[] { "echo" }, label = "For Ada" });
        var (two, _) = await _hub.ShareAsync(new { demos = new[] { "echo", "counter" }, label = "For all" });

        var (ofOne, ofTwo) = (await TagsAsync(Local(one)), await TagsAsync(Local(two)));

        Assert.Equal(("Echo", one.AbsoluteUri.TrimEnd('/')), (ofOne["og:title"], ofOne["og:url"]));
        Assert.Equal(("For all", two.AbsoluteUri.TrimEnd('/')), (ofTwo["og:title"], ofTwo["og:url"]));
        Assert.Equal("Echo, Counter", ofTwo["og:description"]);
    }

    [Fact]
    public async Task Snapshot_WithInputs_TellsNothingOfThem()
    {
        var link = await _hub.ShareRunAsync("echo", new { text = "very private words" });

        var tags = await TagsAsync(Local(link));

        Assert.Equal("A result of Echo", tags["og:title"]);
        Assert.DoesNotContain("private", string.Join(' ', tags.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_WithPasswordOrEnded_TellsTheProductsNameAlone()
    {
        var (locked, _) = await _hub.ShareAsync(new { demos = new[] { "echo" }, label = "Hidden", password = "open sesame" });
        var (ended, id) = await _hub.ShareAsync(new { demos = new[] { "echo" }, label = "Hidden" });
        using var revoked = await _hub.Http.DeleteAsync($"api/v1/shares/{id}", Stop);

        foreach (var (address, status) in new[] { (locked, HttpStatusCode.OK), (ended, HttpStatusCode.NotFound), (new Uri("https://hub.example/models/s/unknown/"), HttpStatusCode.NotFound) })
        {
            var tags = await TagsAsync(Local(address), status);
            Assert.Equal("DemoHub", tags["og:title"]);
            Assert.False(tags.ContainsKey("og:description"));
            Assert.False(tags.ContainsKey("og:url"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_OfEachDrawing_IsThereAndSmall(string name)
    {
        var bytes = await _hub.Http.GetByteArrayAsync(new Uri($"previews/{name}.png", UriKind.Relative), Stop);

        Assert.Equal((1200, 630), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.True(bytes.Length < 25_000, $"{name}.png has {bytes.Length:N0} bytes.");
    }

    [GeneratedRegex("<meta (?:property|name)=\"((?:og|twitter):[^\"]+)\" content=\"([^\"]*)\"")]
    private static partial Regex Tag { get; }

    // The hub's own address is another than the one it tells.
    private static Uri Local(Uri link) => new(link.AbsolutePath["/models/".Length..].TrimEnd('/'), UriKind.Relative);

    /// <summary>A hub that knows its address in the world.</summary>
    public sealed class PublicHub : IAsyncDisposable
    {
        public HubFactory Hub { get; } = new(new Dictionary<string, string> { ["DemoHub:PublicUrl"] = "https://hub.example/models/", ["DemoHub:Auth:Mode"] = "Local" });

        public ValueTask DisposeAsync() => Hub.DisposeAsync();
    }

    private async Task<Dictionary<string, string>> TagsAsync(Uri address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await _hub.GetPageAsync(address);
        Assert.Equal(expected, response.StatusCode);
        return Tag.Matches(await response.Content.ReadAsStringAsync(Stop)).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
    }
}
