using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Reads the configuration section <c>DemoHub</c>.</summary>
internal static class DemoHubOptionsExtensions
{
    public static void AddDemoHubOptions(this IServiceCollection services, IConfiguration configuration)
    {
        var hub = configuration.GetSection("DemoHub");
        services.AddSection<InferenceOptions>(hub.GetSection("Inference"));
        services.AddSection<QueueOptions>(hub.GetSection("Queue"));
        services.AddOptions<HubFolders>()
            .Configure<IHostEnvironment>((folders, environment) =>
            {
                folders.Models = Path.GetFullPath(hub["Models:Folder"] ?? folders.Models, environment.ContentRootPath);
                folders.Data = Path.GetFullPath(configuration["DEMOHUB_DATA"] ?? hub["Data"] ?? folders.Data, environment.ContentRootPath);
            })
            .Validate(
                folders => Directory.Exists(folders.Models),
                "DemoHub:Models:Folder names a folder that does not exist. Create it, or name the one that holds the models.");
    }

    private static void AddSection<T>(this IServiceCollection services, IConfigurationSection section)
        where T : class
    {
        services.AddOptions<T>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(section.Path));
    }
}
