using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DemoHub.Demos;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Web.Commands;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Tests;

/// <summary>Visitors, links with values, sessions of the API, and what operators export.</summary>
public sealed class BehaviourTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ValuesInTheAddress_AreInItsHtmlAndEncoded()
    {
        var html = await PageAsync("/demos/echo?text=%3Cscript%3Ealert(1)%3C/script%3E&times=5&utm=x");

        Assert.Contains("value=\"&lt;script>alert(1)&lt;/script>\"", html.Replace("&gt;", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/demos/echo?text=a&times=lots")]
    [InlineData("/demos/echo?times=%7B%22a%22%3A%5B1")]
    [InlineData("/demos/echo?times=%22%5Cud800%22")]
    [InlineData("/demos/sentiment?text=a&cell=%00nope")]
    [InlineData("/demos/squares?number=%ff%fe")]
    public async Task Page_WrongValuesInTheAddress_AreSaidBesideTheField(string address) =>
        Assert.Contains("aria-invalid=\"true\"", await PageAsync(address), StringComparison.Ordinal);

    [Fact]
    public async Task Cookie_FirstPage_NamesTheVisitorForScriptsNever()
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = hub.Http.BaseAddress };
        using var first = await SendAsync(http, null);
        var cookie = Assert.Single(CookiesOf(first));
        using var second = await SendAsync(http, cookie.Split(';')[0]);
        using var forged = await SendAsync(http, "demohub-visitor=visitor:me");

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(CookiesOf(second));
        Assert.Single(CookiesOf(forged));
    }

    [Fact]
    public async Task Api_SessionHeader_SeparatesSessionsOfOneAddress()
    {
        var counts = new List<int>();
        foreach (var session in (string[])["a", "a", "b", "a"])
            counts.Add(await TallyAsync(session));
        Assert.Equal([1, 2, 1, 3], counts);

        using var tooLong = await RunTallyAsync(new string('x', 65));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task FlagsCommand_FlaggedResult_IsListedAndExported()
    {
        var services = hub.Services;
        Assert.True(services.GetRequiredService<DemoCatalog>().TryGet("squares", out var demo));
        var pipeline = services.GetRequiredService<RunPipeline>();
        var run = Assert.IsType<RunSubmission.Accepted>(pipeline.Submit(demo, JsonSerializer.SerializeToElement(new { number = 4 }), new("me"), keep: true)).Run;
        await run.Completion.WaitAsync(Stop);
        Assert.Null(await services.GetRequiredService<FlagStore>().AddAsync(run, "Not a square", "=cmd\n\u001b[2J", new("me")));
        var data = $"--DemoHub:Data={services.GetRequiredService<IOptions<HubFolders>>().Value.Data}";

        var list = await CommandAsync(0, "list", data);
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\tsquares\tNot a square\t=cmd  \[2J\s*$", list);
        Assert.Contains("'=cmd", await CommandAsync(0, "export", "--demo", "squares", "--format", "csv", data), StringComparison.Ordinal);
        var line = JsonDocument.Parse(await CommandAsync(0, "export", data)).RootElement;
        Assert.Equal(16, line.GetProperty("outputs").GetProperty("result").GetDouble());
        Assert.Contains("no flags of a demo '../squares'", await CommandAsync(1, "export", "--demo", "../squares", data), StringComparison.Ordinal);
        Assert.Contains("Usage", await CommandAsync(1, "export", "--format", "xlsx", data), StringComparison.Ordinal);
    }

    private static async Task<string> CommandAsync(int code, params string[] args)
    {
        using var text = new StringWriter();
        Assert.Equal(code, await FlagsCommand.RunAsync(args, text, text));
        return text.ToString();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string? cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/demos/echo") { Headers = { { "Accept", "text/html" } } };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return http.SendAsync(request, Stop);
    }

    private static IEnumerable<string> CookiesOf(HttpResponseMessage response) => response.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? cookies.Where(cookie => cookie.StartsWith("demohub-visitor=", StringComparison.Ordinal))
        : [];

    private Task<string> PageAsync(string address) => hub.Http.GetStringAsync(address, Stop);

    private Task<HttpResponseMessage> RunTallyAsync(string session)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/demos/tally/runs") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("DemoHub-Session", session);
        return hub.Http.SendAsync(request, Stop);
    }

    private async Task<int> TallyAsync(string session)
    {
        using var response = await RunTallyAsync(session);
        return (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("result").GetInt32();
    }
}
