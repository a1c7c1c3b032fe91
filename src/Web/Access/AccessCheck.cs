using DemoHub.Web.Accounts;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace DemoHub.Web.Access;

/// <summary>Lets a request through to an endpoint whose <see cref="AccessAttribute"/> its viewer satisfies. Stands right after routing.</summary>
internal sealed class AccessCheck(RequestDelegate next, AccountDirectory accounts, ShareListener listener)
{
    // The framework's endpoints: the connections of live pages, whose parts carry their own rights, and the scripts that open them.
    private static readonly AccessAttribute s_framework = new() { Share = ShareRights.Look, BeforeSetUp = true };

    public Task InvokeAsync(HttpContext context)
    {
        var viewer = Viewer.Of(context);
        var endpoint = context.GetEndpoint();
        // The door for tunnels has nothing but shares, and the files that the page for dead links needs.
        if (listener.Serves(context) && viewer.Share is null && endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            context.Features.Set(new DeadLink());
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var rule = endpoint is null ? null : RuleOf(endpoint);
        if (viewer.Share is null && rule is not { BeforeSetUp: true } && accounts.NeedsSetUp)
            return LeadToSetUp(context);
        if (endpoint is null || viewer.MayReach(rule))
            return next(context);
        // To who came by a share, what it does not grant is not there. To others the hub says what is missing.
        if (viewer.Share is null)
            return AskForMore(context, viewer);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The rule of an endpoint; null where it has none.</summary>
    public static AccessAttribute? RuleOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessAttribute>() ?? (IsFramework(endpoint) ? s_framework : null);

    private static Task LeadToSetUp(HttpContext context) => WantsPage(context.Request)
        ? Lead(context, "setup")
        : RestJson.WriteAsync(context, TypedResults.Problem(
            "This hub has no administrator yet. Open the address that its console showed at the start, or set DemoHub:Auth:AdminName and AdminPassword.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not set up"));

    private static Task AskForMore(HttpContext context, Viewer viewer)
    {
        if (WantsPage(context.Request) && viewer.KeyId is null)
            return Lead(context, $"login?return={Uri.EscapeDataString(ReturnAddress.Of(context.Request))}");
        if (viewer.IsKnown)
            return RestJson.WriteAsync(context, TypedResults.Problem("This needs more rights than the request has.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed"));
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return RestJson.WriteAsync(context, TypedResults.Problem("This needs a known caller: sign in, or send an API key in the header Authorization.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in"));
    }

    private static Task Lead(HttpContext context, string page)
    {
        context.Response.Redirect($"{context.Request.PathBase.ToUriComponent()}/{page}");
        return Task.CompletedTask;
    }

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsFramework(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || (endpoint is RouteEndpoint { RoutePattern.RawText: { } route }
            && (route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal) || route.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal)));
}
