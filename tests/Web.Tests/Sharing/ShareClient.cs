using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>What tests of shares do by the API.</summary>
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

    public static Task<HttpResponseMessage> PostShareAsync(this HubFactory hub, object share) => hub.Http.PostAsJsonAsync("api/v1/shares", share, Stop);

    /// <summary>Makes a share and gives it as the API tells it.</summary>
    public static async Task<JsonElement> ShareAsync(this HubFactory hub, object share)
    {
        using var response = await hub.PostShareAsync(share);
        var made = await HubFactory.JsonOf(response);
        Assert.True(response.StatusCode == HttpStatusCode.Created, made.ToString());
        return made;
    }

    /// <summary>Makes a share of a run of a demo and gives its address.</summary>
    public static async Task<string> ShareRunAsync(this HubFactory hub, string slug, object inputs, params string[] rights)
    {
        var run = await hub.RunDemoAsync(slug, inputs);
        var id = run.GetProperty("id").GetString();
        var share = await hub.ShareAsync(rights.Length == 0 ? new { run = id } : new { run = id, rights });
        return share.GetProperty("url").GetString()!;
    }

    /// <summary>A page as a browser asks for it.</summary>
    public static async Task<HttpResponseMessage> GetPageAsync(this HubFactory hub, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await hub.Http.SendAsync(request, Stop);
    }

    public static async Task<string> ReadPageAsync(this HubFactory hub, string address)
    {
        using var response = await hub.GetPageAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Stop);
    }
}
