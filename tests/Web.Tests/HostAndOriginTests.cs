using System.Net;

namespace DemoHub.Web.Tests;

public sealed class HostAndOriginTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.0.1")]
    public async Task Host_OfSomeoneElse_Is400AndNotRepeated(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "") { Headers = { Host = host } };
        request.Headers.Add("Accept", "text/html");

        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(host, await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Host_OfThisMachine_IsServed(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/demos") { Headers = { Host = $"{host}:{hub.Http.BaseAddress!.Port}" } };

        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "demos.example.org")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Proxy_BeforeAHubForThisMachine_MakesNobodyItsOwner(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/shares");
        request.Headers.Add(header, value);

        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("DemoHub:PublicUrl", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "_blazor")]
    [InlineData("POST", "api/v1/shares")]
    [InlineData("POST", "api/v1/files")]
    [InlineData("DELETE", "api/v1/runs/0123")]
    public async Task Origin_OfAnotherSite_Is403(string method, string path)
    {
        foreach (var origin in new[] { "https://evil.example", "null", "http://localhost.evil.example", "not an origin" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Origin", origin);

            using var response = await hub.Http.SendAsync(request, Stop);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Origin_OfTheHubItself_IsServed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", hub.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        using var response = await hub.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
