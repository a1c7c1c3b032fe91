using System.Runtime.InteropServices;
using DemoHub.Demos;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Api.Rest;

/// <summary>What this hub is made of and runs on.</summary>
internal static class SystemApi
{
    public static async Task<Ok<SystemDescription>> Get(
        InferenceRuntime runtime, DemoCatalog catalog, IOptions<QueueOptions> queue, StoreStatus store, CancellationToken cancellationToken) => TypedResults.Ok(new SystemDescription(
        HubVersion.Short,
        RuntimeInformation.FrameworkDescription,
        new(runtime.Version, runtime.Providers, runtime.HasExtensions),
        runtime.Device,
        Environment.ProcessorCount,
        catalog.All.Count,
        await store.GetAsync(cancellationToken),
        new(HttpLimits.MaxBodyBytes, queue.Value.MaxActive, queue.Value.MaxActivePerCaller, queue.Value.TimeoutSeconds, queue.Value.KeepMinutes)));
}

/// <summary>Versions, device and limits.</summary>
internal sealed record SystemDescription(
    string Version, string Framework, OnnxRuntimeDescription OnnxRuntime, Device Device, int Cores, int Demos, StoreDescription VectorStore, LimitsDescription Limits);

/// <summary>The inference library.</summary>
/// <param name="Version">Of the native library.</param>
/// <param name="Providers">Execution providers compiled into it; the device tells which one is used.</param>
/// <param name="Extensions">Whether ONNX Runtime Extensions are loaded.</param>
internal sealed record OnnxRuntimeDescription(string Version, IReadOnlyList<string> Providers, bool Extensions);

/// <summary>What a caller may ask for.</summary>
internal sealed record LimitsDescription(int BodyBytes, int ActiveRuns, int ActiveRunsPerCaller, int RunSeconds, int KeepMinutes);
