using System.Net;
using System.Text.Json;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Makes results and shares of them, and asks for pages as a browser does.</summary>
internal static class ShareClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Runs a demo and gives the run as the API tells it.</summary>
    public static async Task<JsonElement> RunDemoAsync(this HubFactory hub, string slug, object inputs)
    {
        using var response = await hub.RunAsync(slug, inputs);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await HubFactory.JsonOf(response);
    }

    /// <summary>Runs a demo, makes a share of the result, and gives its address with a slash at its end.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="slug">The demo.</param>
    /// <param name="inputs">Of the run.</param>
    /// <param name="rights">Of the share; none for those that it has without any.</param>
    public static async Task<Uri> ShareRunAsync(this HubFactory hub, string slug, object inputs, params string[] rights)
    {
        var run = (await hub.RunDemoAsync(slug, inputs)).GetProperty("id").GetString();
        var (link, _) = await hub.ShareAsync(rights.Length == 0 ? new { run } : new { run, rights });
        return link;
    }

    public static async Task<HttpResponseMessage> GetPageAsync(this HubFactory hub, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await hub.Http.SendAsync(request, Stop);
    }

    public static async Task<string> ReadPageAsync(this HubFactory hub, Uri address)
    {
        using var response = await hub.GetPageAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Stop);
    }
}
