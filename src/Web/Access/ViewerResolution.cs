using DemoHub.Web.Accounts;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Sharing;
using Microsoft.Net.Http.Headers;

namespace DemoHub.Web.Access;

/// <summary>Finds out who a request is from: a share's visitor, who signed in, who holds a key, or the owner at the machine.</summary>
internal sealed class ViewerResolution(RequestDelegate next, HubAddress address, ShareListener listener, SessionCookie sessions, ApiKeyRegister keys)
{
    public Task InvokeAsync(HttpContext context)
    {
        // The entrance for shares has set it already.
        if (context.Features.Get<Viewer>() is not null)
            return next(context);
        var viewer = listener.Serves(context) ? Viewer.Visitor
            : KeyOf(context.Request) is { } key ? keys.Find(key)
            : address.IsLocal ? Viewer.Owner
            : SignedIn(context);
        if (viewer is null)
            return RefuseAsync(context);
        context.Features.Set(viewer);
        return next(context);
    }

    private Viewer SignedIn(HttpContext context)
    {
        if (sessions.Read(context) is not { } account)
            return Viewer.Visitor;
        context.Features.Set(account);
        // Whoever knows a password that someone else chose may do one thing only: choose another.
        return account.PasswordIsTemporary ? Viewer.Visitor : account.Viewer;
    }

    // Other tokens may be for the program around the hub.
    private static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith($"Bearer {ApiKeyRegister.Prefix}", StringComparison.OrdinalIgnoreCase) ? value["Bearer ".Length..].Trim() : null;

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"invalid_token\"";
        return RestJson.WriteAsync(context, TypedResults.Problem(
            "The API key is unknown, revoked or over. Make another on your account's page, or leave the header Authorization out.", statusCode: StatusCodes.Status401Unauthorized, title: "Wrong key"));
    }
}
