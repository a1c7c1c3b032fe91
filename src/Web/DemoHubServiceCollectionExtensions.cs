using DemoHub;
using DemoHub.Demos.Files;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Web.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>DemoHub inside an ASP.NET Core program.</summary>
public static class DemoHubServiceCollectionExtensions
{
    /// <summary>Adds DemoHub's services. Follow it with <see cref="AspNetCore.Builder.DemoHubWebApplicationExtensions.MapDemoHub"/>.</summary>
    /// <remarks>What the program itself has set for JSON, errors and the keys of its cookies stays untouched.</remarks>
    /// <param name="services">The program's services; its configuration may have a section <c>DemoHub</c>, whose folders are relative to its content root.</param>
    public static DemoHubBuilder AddDemoHub(this IServiceCollection services)
    {
        services.AddDemoHubOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabase();
        services.AddAccess();
        services.AddAccounts();
        services.AddSnapshots();
        services.AddModels();
        services.AddModelFiles();
        services.AddSearch();
        services.AddSingleton(provider => new FileStore(
            provider.GetRequiredService<IOptions<FileStoreOptions>>(),
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Files,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(DemoRegistration.CreateCatalog);
        services.AddSingleton<RunPipeline>();
        services.AddSingleton(provider => new FlagStore(
            provider.GetRequiredService<IOptions<FlagOptions>>(),
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Flags,
            provider.GetRequiredService<FileStore>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ExampleResults>();
        services.AddHostedService<ExamplePreparation>();
        // A text typed into a page comes in one message; the framework's own limit of 32 KB would cut the connection. The
        // limit holds for all Blazor pages of a program; one that has raised it already, or has none, keeps it so.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options =>
        {
            if (options.MaximumReceiveMessageSize < HttpLimits.MaxPageMessageBytes)
                options.MaximumReceiveMessageSize = HttpLimits.MaxPageMessageBytes;
        });
        return new DemoHubBuilder(services);
    }
}
