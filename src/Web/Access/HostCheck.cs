using System.Net;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing;

namespace DemoHub.Web.Access;

/// <summary>
/// Turns away requests for other hosts (DNS rebinding, RFC 9110, 7.4): a page elsewhere whose name was made to lead here must not
/// become the owner. On a hub for this machine only, also those that a proxy passed on, which would all come from the owner's address.
/// </summary>
internal sealed class HostCheck(RequestDelegate next, HubAddress address, ShareListener listener)
{
    private const string Remedy = "To serve others, set DemoHub:PublicUrl to the address that visitors use; the hub then asks administrators to sign in.";

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        // Probes ask by whatever address they know, and learn nothing but yes or no.
        if (listener.Serves(context) || context.Request.Path.Value is "/healthz" or "/readyz")
            return next(context);
        if (!IsKnown(host))
        {
            return RefuseAsync(context, address.IsLocal
                ? $"This hub answers to localhost only. {Remedy}"
                : "This hub does not answer to that host.");
        }

        // Whoever names localhost from elsewhere is not at the machine.
        if (address.IsLocal && context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
            return RefuseAsync(context, $"This hub is for its own machine only. {Remedy}");
        if (address.IsLocal && IsPassedOn(context.Request))
            return RefuseAsync(context, $"A proxy passed this request on, but this hub is for its own machine only. {Remedy}");
        return next(context);
    }

    private bool IsKnown(string host) =>
        HubAddress.IsLoopback(host)
        || (address.Public is { } known && known.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
        || address.Hosts.Any(allowed => allowed == "*" ? address is { IsLocal: false, Public: null } : Matches(allowed, host));

    private static bool Matches(string allowed, string host) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : allowed.Equals(host, StringComparison.OrdinalIgnoreCase);

    private static bool IsPassedOn(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("X-Forwarded-Host") || request.Headers.ContainsKey("Forwarded");

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return RestJson.WriteAsync(context, TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest, title: "Wrong host"));
    }
}
