namespace Microsoft.AspNetCore.Builder;

/// <summary>Readers of pages are told of errors with a page; callers of the API with JSON.</summary>
internal static class PageErrorsApplicationBuilderExtensions
{
    /// <summary>Shows the site's pages for unknown addresses and for faults, where a browser asked for a page.</summary>
    public static void UsePagesForErrors(this IApplicationBuilder app) => app.UseWhen(WantsPage, pages =>
    {
        pages.UseExceptionHandler("/error", createScopeForErrors: true);
        pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    });

    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
