using System.Net;
using System.Text;
using System.Text.Json;
using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Sharing;

/// <summary>Makes share links on a hub and follows them, as strangers would.</summary>
internal static class ShareHub
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes a link over the API.</summary>
    /// <returns>Its address, with a slash at its end, and its id.</returns>
    public static async Task<(Uri Link, string Id)> ShareAsync(this HubFactory hub, object fields)
    {
        using var response = await hub.PostSharesAsync(fields);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Stop));
        var share = await HubFactory.JsonOf(response);
        return (new Uri(share.GetProperty("url").GetString() + "/"), share.GetProperty("id").GetString()!);
    }

    public static Task<HttpResponseMessage> PostSharesAsync(this HubFactory hub, object fields) => hub.Http.PostAsync("api/v1/shares", Json(fields), Stop);

    /// <summary>Changes a share as its owner could not within a test's time.</summary>
    public static void Change(this HubFactory hub, string id, Action<Share> change) =>
        hub.Services.GetRequiredService<ShareStore>().Change(id, Viewer.Owner, "share.changed", change);

    /// <summary>Asks for a page, as a browser does.</summary>
    public static async Task<(HttpStatusCode Status, string Html)> PageAsync(this HttpClient http, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html");
        using var response = await http.SendAsync(request, Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }

    public static Task<HttpResponseMessage> RunAsync(this HttpClient http, Uri link, string slug, object inputs) =>
        http.PostAsync(new Uri(link, $"api/v1/demos/{slug}/runs"), Json(new { inputs }), Stop);

    public static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");
}
