namespace DemoHub.Web.Hosting;

/// <summary>Leads from <c>/demos</c> to <c>/demos/</c>, where a hub below a path begins: its pages' links are relative to that.</summary>
internal sealed class TrailingSlash(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.HasValue)
            return next(context);
        context.Response.Redirect($"{request.PathBase.ToUriComponent()}/{request.QueryString.ToUriComponent()}", permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }
}
