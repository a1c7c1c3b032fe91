using DemoHub;
using DemoHub.Models.Inference;
using DemoHub.Web.Access;
using DemoHub.Web.Components;
using DemoHub.Web.Hosting;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Embeds;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The site and its API as part of a program.</summary>
public static class DemoHubWebApplicationExtensions
{
    /// <summary>Maps the site and its API. Whatever else the program serves stays as it is: its own endpoints come first at the root, and nothing outside of a path is touched.</summary>
    /// <param name="app">The program; its services have <c>AddDemoHub()</c>.</param>
    /// <param name="path">Where the hub is, such as <c>/demos</c>. Default: the root.</param>
    /// <returns>All endpoints of the hub, for instance to demand a permission: <c>.RequireAuthorization()</c>.</returns>
    /// <exception cref="DemoHubStartException">The configuration or a demo is wrong.</exception>
    /// <exception cref="ArgumentException">The path does not start with a slash.</exception>
    /// <exception cref="InvalidOperationException">The hub has a place already, or its services were not added.</exception>
    public static IEndpointConventionBuilder MapDemoHub(this WebApplication app, string path = "/")
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
            throw new ArgumentException($"The path '{path}' must start with a slash: '/{path}'.", nameof(path));
        path = path.TrimEnd('/');
        var place = app.Services.GetService<HubPath>() ?? throw new InvalidOperationException("Call builder.Services.AddDemoHub() before app.MapDemoHub().");
        place.Set(path);
        StartCheck.Run(app.Services);
        // The choice of the device, and a warning about it, belong to the start and not to the first run.
        app.Services.GetRequiredService<InferenceRuntime>();

        var (hub, endpoints) = Build(app.Services, isWholeSite: path == "");
        if (path == "")
            app.Use((context, next) => context.GetEndpoint() is null ? hub(context) : next(context));
        else
            app.Map(path, branch => branch.UseMiddleware<TrailingSlash>().Run(hub));
        return endpoints;
    }

    // A pipeline of its own and not a group of the program's routes: pages and circuits take the path from the request's
    // path base, which only a branch sets, and neither error pages nor headers of the one may reach into the other.
    private static (RequestDelegate Hub, IEndpointConventionBuilder Endpoints) Build(IServiceProvider services, bool isWholeSite)
    {
        var site = new ApplicationBuilder(services);
        site.UseProblemsForFaults();
        site.UseMiddleware<SecurityHeaders>();
        site.UseMiddleware<HostCheck>();
        site.UseMiddleware<OriginCheck>();
        site.UseMiddleware<HeadRequests>();
        site.UseProblemsForStatuses();
        site.UsePagesForErrors();
        site.UseMiddleware<ShareEntrance>();
        site.UseMiddleware<ViewerResolution>();
        site.UseMiddleware<EmbedHeaders>();
        site.UseMiddleware<VisitorCookie>();
        // Stands after them so that the address of an error's page is looked up anew.
        site.UseRouting();
        site.UseMiddleware<AccessCheck>();
        site.UseAuthorization();
        site.UseAntiforgery();
        RouteGroupBuilder hub = null!;
        site.UseEndpoints(routes => hub = MapSite(routes, isWholeSite));
        var pipeline = site.Build();
        return (context => { Forget(context); return pipeline(context); }, hub);
    }

    private static RouteGroupBuilder MapSite(IEndpointRouteBuilder routes, bool isWholeSite)
    {
        var hub = routes.MapGroup("");
        // Below a path, the program's own API description and links must not hold addresses that miss that path.
        if (!isWholeSite)
            hub.ExcludeFromDescription().WithMetadata(new SuppressLinkGenerationMetadata());
        hub.MapSiteAssets();
        hub.MapHealth();
        hub.MapRestApi();
        hub.MapModelDownload();
        hub.MapExternalSignIn();
        hub.MapBadges();
        hub.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // Who may frame a page is said once, with the rest of the policy.
            options => options.ContentSecurityFrameAncestorsPolicy = null);
        return hub;
    }

    // What the program's own routing found, such as a page for everything unknown.
    private static void Forget(HttpContext context)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
    }
}
