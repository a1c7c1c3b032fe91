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
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()";
        return next(context);
    }
}
