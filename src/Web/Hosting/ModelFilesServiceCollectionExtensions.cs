using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Checking;
using DemoHub.Models.Inference.Files;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Hosting;

/// <summary>Adds what checks ONNX files and keeps the verdicts.</summary>
internal static class ModelFilesServiceCollectionExtensions
{
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
    }
}
