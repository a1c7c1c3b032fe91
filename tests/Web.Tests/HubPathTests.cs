using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests;

public sealed class HubPathTests
{
    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "demos/one")]
    [InlineData("GET", "nothing")]
    [InlineData("GET", "css/site.css")]
    [InlineData("GET", "api/v1/demos/one")]
    [InlineData("POST", "api/v1/files")]
    [InlineData("POST", "_blazor/negotiate?negotiateVersion=1")]
    public async Task Hub_AuthorizationRequired_AnswersNobodyElse(string method, string path)
    {
        var builder = NewBuilder();
        builder.Services.AddAuthentication().AddBearerToken();
        await using var app = builder.Build();
        app.MapGet("/", () => "home");
        app.MapDemoHub("/staff/demos/").RequireAuthorization();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var request = new HttpRequestMessage(new HttpMethod(method), "/staff/demos/" + path);
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        // An address that leads nowhere gives nothing away.
        Assert.Equal(path == "nothing" ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("home", await http.GetStringAsync("/", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task MapDemoHub_MistakenCall_SaysWhatToDo()
    {
        await using var app = NewBuilder().Build();
        await using var without = WebApplication.CreateBuilder().Build();

        Assert.Contains("'/demos'", Assert.Throws<ArgumentException>(() => app.MapDemoHub("demos")).Message, StringComparison.Ordinal);
        app.MapDemoHub("/demos");
        Assert.Contains("once", Assert.Throws<InvalidOperationException>(() => app.MapDemoHub("/more")).Message, StringComparison.Ordinal);
        Assert.Contains("AddDemoHub", Assert.Throws<InvalidOperationException>(() => without.MapDemoHub()).Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDemoHub().AddDemo("one", "One.", () => 1);
        return builder;
    }
}
