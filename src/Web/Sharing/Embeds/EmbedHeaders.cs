using DemoHub.Web.Access;
using DemoHub.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace DemoHub.Web.Sharing.Embeds;

/// <summary>
/// Headers of what is made for frames: which sites may show it, and no cookie at all. Browsers would not send one back from a frame on
/// another site, and a site must not have to ask its visitors because of a frame.
/// </summary>
internal sealed class EmbedHeaders(RequestDelegate next, EmbedPolicy policy)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!EmbedPolicy.IsFor(context.Request))
            return next(context);
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(policy.OriginsFor(Viewer.Of(context)));
        // Runs after what sets cookies late.
        context.Response.OnStarting(RemoveCookies, context.Response.Headers);
        return next(context);
    }

    private static Task RemoveCookies(object headers)
    {
        ((IHeaderDictionary)headers).Remove(HeaderNames.SetCookie);
        return Task.CompletedTask;
    }
}
