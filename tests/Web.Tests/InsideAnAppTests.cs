using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace DemoHub.Web.Tests;

/// <summary>The sample: all that a page below a path asks for is there, and only there.</summary>
public sealed partial class InsideAnAppTests : IDisposable
{
    private readonly InsideAnAppFactory _sample = new();
    private readonly HttpClient _http;

    public InsideAnAppTests() => _http = new() { BaseAddress = _sample.Address };

    [Fact]
    public async Task Home_IsTheProgramsOwn()
    {
        var answer = await _http.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("A program of its own", await TextOf(answer), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/demos", "Models you can try", HttpStatusCode.OK)]
    [InlineData("/demos/demos/greet", "Greets someone", HttpStatusCode.OK)]
    [InlineData("/demos/demos/nope", "There is no demo called “nope”", HttpStatusCode.NotFound)]
    public async Task Page_AllItRefersTo_IsBelowThePath(string path, string words, HttpStatusCode status)
    {
        var page = await GetPageAsync(path);
        var html = WebUtility.HtmlDecode(await TextOf(page));

        Assert.Equal(status, page.StatusCode);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("<base href=\"/demos/\"", html, StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Content-Security-Policy"));
        foreach (var address in References().Matches(html).Select(match => new Uri(new Uri(_sample.Address, "/demos/"), match.Groups[1].Value)))
        {
            Assert.StartsWith("/demos/", address.AbsolutePath, StringComparison.Ordinal);
            if (address.Fragment.Length == 0)
                Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Theory]
    [InlineData("css/site.css", "text/css")]
    [InlineData("DemoHub.Web.styles.css", "text/css")]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    [InlineData("Components/Running/DemoRunner.razor.js", "text/javascript")]
    [InlineData("Some.Library.lib.module.js", "text/javascript")]
    public async Task Asset_BelowThePath_IsServedThereAndNotAtTheRoot(string path, string type)
    {
        var asset = await _http.GetAsync("/demos/" + path, TestContext.Current.CancellationToken);

        Assert.Equal(type, asset.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await TextOf(asset));
        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync("/" + path, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Run_RespondAsync_LocationLeadsToResultAndEvents()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/demos/api/v1/demos/greet/runs")
        {
            Content = new StringContent("""{ "inputs": { "name": "Ada" } }""", Encoding.UTF8, "application/json"),
            Headers = { { "Prefer", "respond-async" } },
        };
        var accepted = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var address = accepted.Headers.Location?.OriginalString ?? "/demos/api/v1/runs/" + (await HubFactory.JsonOf(accepted)).GetProperty("id").GetString();

        Assert.StartsWith("/demos/api/v1/runs/", address, StringComparison.Ordinal);
        Assert.Contains("event: completed", await _http.GetStringAsync(address + "/events", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Hello Ada!", await _http.GetStringAsync(address, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Sent_IsReadAtTheAddressGiven()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("a,b"u8.ToArray()), "file", "a b.csv" } };
        var created = await _http.PostAsync("/demos/api/v1/files", form, TestContext.Current.CancellationToken);
        var url = (await HubFactory.JsonOf(created)).GetProperty("url").GetString();

        Assert.Equal(url, created.Headers.Location?.OriginalString);
        Assert.StartsWith("/demos/files/", url, StringComparison.Ordinal);
        var file = await _http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal("a,b", await TextOf(file));
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _http.Dispose();
        _sample.Dispose();
    }

    private async Task<HttpResponseMessage> GetPageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/html") } } };
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex References();
}
