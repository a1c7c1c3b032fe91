using DemoHub.Demos.Files;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Tunnels;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Reads the configuration section <c>DemoHub</c>.</summary>
internal static class DemoHubOptionsExtensions
{
    public static void AddDemoHubOptions(this IServiceCollection services)
    {
        services.AddSection<InferenceOptions>("DemoHub:Inference");
        services.AddSection<QueueOptions>("DemoHub:Queue");
        services.AddSection<ModelOptions>("DemoHub:Models");
        services.AddSection<FileStoreOptions>("DemoHub:Files");
        services.AddSection<FlagOptions>("DemoHub:Flags");
        services.AddSection<SearchOptions>("DemoHub:Search");
        services.AddSection<DatabaseOptions>("DemoHub:Database");
        services.AddSection<AuthOptions>("DemoHub:Auth");
        services.AddSection<SharingOptions>("DemoHub:Sharing");
        services.AddSingleton<IValidateOptions<SearchOptions>>(new SearchOptionsValidator("DemoHub:Search"));
        services.AddSingleton<IValidateOptions<SharingOptions>, SharingOptionsValidator>();
        services.AddSection<TunnelOptions>("DemoHub:Sharing:Tunnel");
        services.AddSingleton<IValidateOptions<TunnelOptions>>(new TunnelOptionsValidator("DemoHub:Sharing:Tunnel"));
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();
        services.AddOptions<HubFolders>()
            .Configure<IConfiguration, IHostEnvironment>((folders, configuration, environment) =>
            {
                folders.Models = Path.GetFullPath(configuration["DemoHub:Models:Folder"] ?? folders.Models, environment.ContentRootPath);
                folders.Data = Path.GetFullPath(configuration["DEMOHUB_DATA"] ?? configuration["DemoHub:Data"] ?? folders.Data, environment.ContentRootPath);
            })
            .Validate<IConfiguration>(
                // Only the folder that was asked for must be there: a hub of methods alone has no models.
                (folders, configuration) => configuration["DemoHub:Models:Folder"] is null || Directory.Exists(folders.Models),
                "DemoHub:Models:Folder names a folder that does not exist. Create it, or name the one that holds the models.");
    }

    private static void AddSection<T>(this IServiceCollection services, string key)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(key, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(key));
    }
}
