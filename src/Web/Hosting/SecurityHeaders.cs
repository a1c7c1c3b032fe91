using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Embeds;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Headers that tell browsers to load nothing from elsewhere and to run no script that is not a file of ours.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SharingOptions> options)
{
    // Inline styles are needed: bars and highlights get their measures as style attributes.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private readonly string _policy = PolicyFor(EmbedPolicy.Split(options.Value.FrameOrigins));

    /// <summary>The policy of a page that other sites may show in a frame.</summary>
    /// <param name="origins">The sites; the hub's own may always.</param>
    public static string PolicyFor(IEnumerable<string> origins) => string.Join(' ', origins.Prepend(ContentSecurityPolicy));

    public Task InvokeAsync(HttpContext context)
    {
        Set(context.Response.Headers);
        // The answer to a fault begins anew, without them.
        context.Response.OnStarting(SetAnew, context.Response.Headers);
        return next(context);
    }

    private Task SetAnew(object state)
    {
        var headers = (IHeaderDictionary)state;
        // The framework adds it for pages with forms. The policy says the same, and can name sites, which this cannot.
        headers.Remove("X-Frame-Options");
        if (headers.ContentSecurityPolicy.Count == 0)
            Set(headers);
        return Task.CompletedTask;
    }

    private void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()";
    }
}
