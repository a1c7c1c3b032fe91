using DemoHub.Demos;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Hosting;

/// <summary>Makes the results of examples once the hub serves, one demo after another.</summary>
internal sealed class ExamplePreparation(DemoCatalog catalog, ExampleResults results, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        foreach (var demo in catalog.All)
            await results.MakeAsync(demo, stoppingToken);
    }
}
