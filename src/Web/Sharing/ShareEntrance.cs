using DemoHub.Web.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace DemoHub.Web.Sharing;

/// <summary>
/// The entrance of share links: below <c>/s/{token}</c> stands a hub of its own that has the share's demos and grants the share's rights.
/// The token stays in every address, and no cookie opens anything elsewhere. Unknown, ended, paused and revoked links get one answer.
/// </summary>
internal sealed class ShareEntrance(RequestDelegate next, ShareStore shares, ShareListener listener, SharePasswords passwords)
{
    private static readonly PathString s_entrance = new("/s");

    public Task InvokeAsync(HttpContext context)
    {
        // The page that tells of an error comes by here again, with all that was found out.
        if (context.Features.Get<Viewer>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return next(context);
        if (listener.Serves(context) && listener.Public is { } address)
            (context.Request.Scheme, context.Request.Host) = (address.Scheme, HostString.FromUriComponent(address));
        return context.Request.Path.StartsWithSegments(s_entrance, StringComparison.Ordinal, out var rest) ? EnterAsync(context, rest) : next(context);
    }

    private Task EnterAsync(HttpContext context, PathString rest)
    {
        context.Features.Set(Viewer.Visitor);
        var headers = context.Response.Headers;
        // Not no-referrer: forms would then be sent with the origin null, as those of strangers are.
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex, nofollow";

        var (token, path) = Split(rest.Value ?? "");
        if (shares.Open(token) is not { } share)
        {
            context.Features.Set(new DeadLink());
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Features.Set(new AskedAddress(context.Request.PathBase.Add(context.Request.Path).ToUriComponent() + context.Request.QueryString.ToUriComponent()));
        context.Request.PathBase = context.Request.PathBase.Add(s_entrance).Add("/" + token);
        context.Request.Path = path;
        context.Features.Set(Viewer.Visitor with { Share = share });
        if (share.PasswordHash is not null && !passwords.IsUnlocked(context, share))
            return passwords.AskAsync(context, share, next);
        if (path == "/" && share.SnapshotId is not null)
            context.Request.Path = "/snapshot";
        else if (path == "/" && share.Demos is [var only])
            context.Request.Path = $"/demos/{only}";
        return next(context);
    }

    private static (string Token, string Path) Split(string rest)
    {
        var end = rest.IndexOf('/', 1 <= rest.Length ? 1 : 0);
        return end < 0 ? (rest.TrimStart('/'), "/") : (rest[1..end], rest[end..]);
    }
}

/// <summary>The address in the visitor's browser, below a share where another page may answer it.</summary>
/// <param name="Address">From the root of the server on.</param>
internal sealed record AskedAddress(string Address);

/// <summary>Marks a request by a link that opens nothing.</summary>
internal sealed record DeadLink;
