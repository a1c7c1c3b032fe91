using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DemoHub.Browser.Tests;

/// <summary>Another site: one page, on a name of this machine that is not the hub's.</summary>
internal sealed class ForeignSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForeignSite(WebApplication app)
    {
        _app = app;
        app.Run(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync($"<!DOCTYPE html><html lang=\"en\"><head><title>A blog</title><link rel=\"icon\" href=\"data:,\"></head><body style=\"margin:0\"><h1>A blog</h1>{Body}</body></html>");
        });
    }

    /// <summary>Where it is: <c>http://localhost:…/</c>, which is another site than 127.0.0.1.</summary>
    public Uri Address => new UriBuilder(_app.Urls.Single()) { Host = "localhost" }.Uri;

    /// <summary>Its origin, as a share names it.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the page has in its body.</summary>
    public string Body { get; set; } = "";

    public static async Task<ForeignSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new ForeignSite(builder.Build());
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
