using System.Text.Json;
using DemoHub.Demos.Binding;
using DemoHub.Demos.Files;
using DemoHub.Demos.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Benchmarks;

/// <summary>What the run pipeline itself costs: checked, queued, executed, kept, without HTTP.</summary>
internal static class PipelineBenchmark
{
    public static async Task RunAsync(Report report)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        using var files = new FileStore(Options.Create(new FileStoreOptions()), Path.Combine(Path.GetTempPath(), "demohub-benchmarks"), TimeProvider.System);
        using var pipeline = new RunPipeline(
            services.GetRequiredService<IServiceScopeFactory>(), files, Options.Create(new QueueOptions()), TimeProvider.System, NullLogger<RunPipeline>.Instance);
        var demo = DemoFactory.FromMethod("echo", "Says it again.", (string text) => text, new DemoSources(null, files, AppContext.BaseDirectory));
        var inputs = JsonSerializer.SerializeToElement(new { text = "The quick brown fox." });
        var caller = new Caller("benchmark");

        async Task Run() => await ((RunSubmission.Accepted)pipeline.Submit(demo, inputs, caller, keep: false)).Run.Completion;
        var results = await Load.CompareAsync((1, Run), (16, Run));

        report.Section("Echo through the pipeline", "A run that does nothing: checked, queued, executed and kept, in one process.", "concurrency", "runs/s", "median ms", "99 % ms");
        report.Row("1", Report.Number(results[0].PerSecond), Report.Number(results[0].MedianMs), Report.Number(results[0].P99Ms));
        report.Row("16", Report.Number(results[1].PerSecond), Report.Number(results[1].MedianMs), Report.Number(results[1].P99Ms));
    }
}
