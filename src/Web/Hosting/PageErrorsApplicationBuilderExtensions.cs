using DemoHub.Web.Api.Rest;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Readers of pages are told of errors with a page; callers of the API with JSON.</summary>
internal static class PageErrorsApplicationBuilderExtensions
{
    /// <summary>Answers faults with a problem (RFC 9457), however the program around the hub handles its own.</summary>
    public static void UseProblemsForFaults(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = context => RestJson.WriteAsync(context, TypedResults.Problem(statusCode: StatusCodes.Status500InternalServerError)),
    });

    /// <summary>Answers a status that has no body with a problem.</summary>
    public static void UseProblemsForStatuses(this IApplicationBuilder app) => app.UseStatusCodePages(
        pages => RestJson.WriteAsync(pages.HttpContext, TypedResults.Problem(statusCode: pages.HttpContext.Response.StatusCode)));

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
