using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Running;

/// <summary>Tells a part of a page that runs of a demo came, started or ended, anyone's; once a second at most.</summary>
internal sealed class DemoPulse : IDisposable
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();

    public DemoPulse(RunPipeline pipeline, Demo demo, TimeProvider time, Func<Task> changed) => _ = BeatAsync(pipeline, demo, time, changed, _stop.Token);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static async Task BeatAsync(RunPipeline pipeline, Demo demo, TimeProvider time, Func<Task> changed, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var next = pipeline.NextChangeOf(demo);
                await changed();
                await Task.Delay(s_pace, time, stop);
                await next.WaitAsync(stop);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }
}
