using DemoHub.Demos;
using DemoHub.Demos.Running;

namespace DemoHub.Web.Hosting;

/// <summary>Makes the results of examples once the hub serves, one demo after another, and those of demos that come later.</summary>
internal sealed partial class ExamplePreparation(
    DemoCatalog catalog, ExampleResults results, IHostApplicationLifetime lifetime, ILogger<ExamplePreparation> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not disposed: a change may be told at the very end.
        var changed = new SemaphoreSlim(0);
        void OnChanged() => changed.Release();
        catalog.Changed += OnChanged;
        try
        {
            using var registration = lifetime.ApplicationStarted.Register(OnChanged);
            while (true)
            {
                await changed.WaitAsync(stoppingToken);
                foreach (var demo in catalog.All)
                    await MakeAsync(demo.Slug, () => results.MakeAsync(demo, stoppingToken), stoppingToken);
            }
        }
        finally
        {
            catalog.Changed -= OnChanged;
        }
    }

    // A fault here must not end the program, which a hosted service's would.
    private async Task MakeAsync(string slug, Func<Task> make, CancellationToken stoppingToken)
    {
        try
        {
            await make();
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(failure, slug);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The results of the examples of demo {Slug} could not be made ahead of time")]
    private partial void LogFailed(Exception failure, string slug);
}
