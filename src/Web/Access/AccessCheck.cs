using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace DemoHub.Web.Access;

/// <summary>Lets a request through to an endpoint whose <see cref="AccessAttribute"/> its viewer satisfies. Stands right after routing.</summary>
internal sealed class AccessCheck(RequestDelegate next, ShareListener listener)
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

        if (endpoint is null || viewer.MayReach(RuleOf(endpoint)))
            return next(context);
        // To who came by a share, what it does not grant is not there. To others the hub says what is missing.
        if (viewer.Share is null)
            return RestJson.WriteAsync(context, TypedResults.Problem("This needs more rights than the request has.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed"));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The rule of an endpoint; null where it has none.</summary>
    public static AccessAttribute? RuleOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessAttribute>() ?? (IsFramework(endpoint) ? s_framework : null);

    private static bool IsFramework(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || (endpoint is RouteEndpoint { RoutePattern.RawText: { } route }
            && (route.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal) || route.TrimStart('/').StartsWith("_framework", StringComparison.Ordinal)));
}
