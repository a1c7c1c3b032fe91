using DemoHub.Demos.Onnx;
using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Files;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Adds what watches the models folder, checks the files in it and makes demos of them.</summary>
internal static class ModelFilesServiceCollectionExtensions
{
    /// <summary>Adds the runtime and the models that demos open by name.</summary>
    public static void AddModels(this IServiceCollection services)
    {
        services.AddSingleton<InferenceRuntime>();
        services.AddSingleton(provider => new ModelCatalog(
            provider.GetRequiredService<InferenceRuntime>(),
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Models));
    }

    public static void AddModelFiles(this IServiceCollection services)
    {
        services.AddSingleton(OwnProgram.Check());
        services.AddSingleton<GraphChecker>();
        services.AddSingleton<ModelCheck>();
        services.AddSingleton(provider => new ModelFolder(
            provider.GetRequiredService<IOptions<HubFolders>>().Value.Models,
            provider.GetServices<ModelRegistration>().Select(registration => registration.Path),
            provider.GetRequiredService<ModelCheck>(),
            provider.GetRequiredService<InferenceRuntime>(),
            provider.GetRequiredService<IOptions<ModelOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ModelFolder>>()));
        services.AddSingleton(provider =>
        {
            var runtime = provider.GetRequiredService<InferenceRuntime>();
            var options = provider.GetRequiredService<IOptions<InferenceOptions>>().Value;
            return new VerdictStore(
                provider.GetRequiredService<IOptions<HubFolders>>().Value.Verdicts,
                $"DemoHub {HubVersion.Short}, ONNX Runtime {runtime.Version}, {runtime.Device.Name}, {options.IntraOpThreads} threads",
                provider.GetRequiredService<ILogger<VerdictStore>>());
        });
        services.AddSingleton<ModelDemos>();
        services.AddHostedService<ModelWatch>();
    }

    /// <summary>Watches for as long as the hub runs. The start does not wait for any file.</summary>
    private sealed class ModelWatch(ModelDemos models) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            models.Start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
