using DemoHub.Web.Access;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.FileProviders;

namespace DemoHub.Web.Hosting;

/// <summary>
/// The site's scripts, styles and fonts. The build lists them in the manifest of this project and, below a folder, in that
/// of a program that references it; published, only the latter is there. Either way the site serves them at its own root.
/// </summary>
internal static class SiteAssets
{
    /// <summary>The folder in a referencing program: <c>StaticWebAssetBasePath</c> in the project file.</summary>
    private const string Folder = "_content/DemoHub/";

    private static readonly string s_site = typeof(SiteAssets).Assembly.GetName().Name!;

    /// <exception cref="DemoHubStartException">The build did not put the files beside the program.</exception>
    public static void MapSiteAssets(this IEndpointRouteBuilder routes)
    {
        var host = routes.ServiceProvider.GetRequiredService<IWebHostEnvironment>();
        var (owner, folder) = File.Exists(ManifestOf(s_site)) ? (s_site, "") : (host.ApplicationName, Folder);
        if (!File.Exists(ManifestOf(owner)))
            throw new DemoHubStartException($"DemoHub cannot start:\n  The site's files are not beside the program: {ManifestOf(owner)} is missing. Make the program a web project (Sdk=\"Microsoft.NET.Sdk.Web\").");

        // The framework's own endpoints, made aside, with their addresses shortened by the folder.
        var environment = new AssetEnvironment(host, owner);
        var aside = new AssetRoutes(new ServicesWith<IWebHostEnvironment>(routes.ServiceProvider, environment));
        aside.MapStaticAssets(ManifestOf(owner));
        var endpoints = aside.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()?.Route.StartsWith(folder, StringComparison.Ordinal) == true)
            .ToList();
        routes.DataSources.Add(new DefaultEndpointDataSource(endpoints.Select(endpoint => Shorten(endpoint, folder, environment))));

        // Where pages look up the fingerprinted address of a file.
        var assets = new ResourceAssetCollection([.. endpoints
            .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<StaticAssetDescriptor>())
            .Where(asset => asset.Selectors.Count == 0)
            .Select(asset => new ResourceAsset(asset.Route[folder.Length..], [.. asset.Properties.Select(property => Shorten(property, folder))]))]);
        ((IEndpointConventionBuilder)routes).WithMetadata(assets);

        // Scripts that the program's own Blazor pages start with are named in the hub's pages as well, but are not the hub's.
        routes.MapGet("/{**initializer:regex(\\.lib\\.module\\.js$)}", () => TypedResults.Text("export {};", "text/javascript"))
            .WithMetadata(new AccessAttribute { Share = ShareRights.Look, BeforeSetUp = true });
    }

    private static string ManifestOf(string project) => Path.Combine(AppContext.BaseDirectory, $"{project}.staticwebassets.endpoints.json");

    private static RouteEndpoint Shorten(RouteEndpoint endpoint, string folder, IWebHostEnvironment environment) => new(
        // A file changed since the build, as in development, is looked for in the environment of the request.
        context => ServicesWith<IWebHostEnvironment>.RunAsync(context, environment, endpoint.RequestDelegate!),
        RoutePatternFactory.Parse(endpoint.Metadata.GetRequiredMetadata<StaticAssetDescriptor>().Route[folder.Length..]),
        endpoint.Order,
        endpoint.Metadata,
        endpoint.DisplayName);

    private static ResourceAssetProperty Shorten(StaticAssetProperty property, string folder) =>
        new(property.Name, property.Name == "label" ? property.Value[folder.Length..] : property.Value);

    private sealed class AssetRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }

    /// <summary>Finds the files: published in <c>wwwroot</c> beside the program, else where the build's manifest says, in every environment.</summary>
    private sealed class AssetEnvironment : IWebHostEnvironment
    {
        public AssetEnvironment(IWebHostEnvironment host, string owner)
        {
            ApplicationName = owner;
            EnvironmentName = host.EnvironmentName;
            (ContentRootPath, ContentRootFileProvider) = (host.ContentRootPath, host.ContentRootFileProvider);
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot");
            WebRootFileProvider = Directory.Exists(WebRootPath) ? new PhysicalFileProvider(WebRootPath) : host.WebRootFileProvider;
            StaticWebAssetsLoader.UseStaticWebAssets(this, new ConfigurationBuilder().Build());
        }

        public string ApplicationName { get; set; }

        public string EnvironmentName { get; set; }

        public string ContentRootPath { get; set; }

        public IFileProvider ContentRootFileProvider { get; set; }

        public string WebRootPath { get; set; }

        public IFileProvider WebRootFileProvider { get; set; }
    }
}
