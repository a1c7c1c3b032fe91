using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing;
using Microsoft.Net.Http.Headers;

namespace DemoHub.Web.Access;

/// <summary>
/// Turns away what pages of other sites send in a visitor's name: connections of live pages, and requests that change something. Programs
/// that are no browsers send no Origin and are not held up.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, HubAddress address, ShareListener listener)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var isLive = request.Path.Value!.Contains("/_blazor", StringComparison.OrdinalIgnoreCase) || request.Headers.ContainsKey(HeaderNames.Upgrade) || request.Headers.ContainsKey(HeaderNames.SecWebSocketKey);
        return (isLive || !isRead) && request.Headers.Origin is [{ Length: > 0 } origin, ..] && !IsOwn(origin, request)
            ? RestJson.WriteAsync(context, TypedResults.Problem("A page of another site sent this request. Send it from a page of this hub, or from a program.", statusCode: StatusCodes.Status403Forbidden, title: "Foreign origin"))
            : next(context);
    }

    private bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || IsAt(address.Public, from)
            // A relay may pass requests on under a host of its own.
            || (listener.Serves(request.HttpContext) && IsAt(listener.Public, from)));

    private static bool IsAt(Uri? address, Uri from) => address is not null && address.Authority.Equals(from.Authority, StringComparison.OrdinalIgnoreCase);
}
