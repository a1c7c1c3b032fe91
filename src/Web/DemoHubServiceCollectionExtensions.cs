using DemoHub;
using DemoHub.Demos.Files;
using DemoHub.Demos.Flags;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Web.Api.Rest;
using DemoHub.Web.Components;
using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>DemoHub inside an ASP.NET Core program.</summary>
public static class DemoHubServiceCollectionExtensions
{
    /// <summary>Adds DemoHub's services. Follow it with <see cref="MapDemoHub"/>.</summary>
    /// <param name="services">The program's services; its configuration may have a section <c>DemoHub</c>.</param>
    public static DemoHubBuilder AddDemoHub(this IServiceCollection services)
    {
        services.AddDemoHubOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<InferenceRuntime>();
        services.AddSingleton(provider => new ModelCatalog(
            provider.GetRequiredService<InferenceRuntime>(),
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Models));
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

        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options => RestJson.Configure(options.SerializerOptions));
        services.AddDataProtection().SetApplicationName("DemoHub");
        services.AddOptions<AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure<IOptions<HubFolders>, ILoggerFactory>(
            (options, folders, loggers) => options.XmlRepository = new AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(new(folders.Value.Keys), loggers));
        // A text typed into a page comes in one message; the framework's own limit of 32 KB would cut the connection.
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = HttpLimits.MaxPageMessageBytes);
        return new DemoHubBuilder(services);
    }

    /// <summary>Maps the site and its API.</summary>
    /// <exception cref="DemoHubStartException">The configuration or a demo is wrong.</exception>
    public static WebApplication MapDemoHub(this WebApplication app)
    {
        StartCheck.Run(app.Services);
        // The choice of the device, and a warning about it, belong to the start and not to the first run.
        app.Services.GetRequiredService<InferenceRuntime>();

        app.UseExceptionHandler();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HeadRequests>();
        app.UseMiddleware<VisitorCookie>();
        app.UseStatusCodePages();
        app.UsePagesForErrors();
        // Stands after them so that the address of an error's page is looked up anew.
        app.UseRouting();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapRestApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // Who may frame a page is said once, with the rest of the policy.
            options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
