namespace DemoHub.Web.Hosting;

/// <summary>Headers that tell browsers to load nothing from elsewhere and to run no script that is not a file of ours.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Inline styles are needed: bars and highlights get their measures as style attributes.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        Set(context.Response.Headers);
        // The answer to a fault begins anew, without them.
        context.Response.OnStarting(SetAnew, context.Response.Headers);
        return next(context);
    }

    private static Task SetAnew(object headers)
    {
        if (((IHeaderDictionary)headers).ContentSecurityPolicy.Count == 0)
            Set((IHeaderDictionary)headers);
        return Task.CompletedTask;
    }

    private static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()";
    }
}
