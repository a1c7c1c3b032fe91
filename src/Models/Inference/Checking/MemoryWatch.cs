using System.Diagnostics;

namespace DemoHub.Models.Inference.Checking;

/// <summary>Waits for a process to end and watches how much memory it holds meanwhile.</summary>
internal sealed class MemoryWatch(Process process, long limit)
{
    /// <summary>The most bytes seen.</summary>
    public long Peak { get; private set; }

    /// <summary>The limit, where the process went beyond it.</summary>
    public long? Exceeded { get; private set; }

    /// <summary>Ends when the process does, or has taken too much.</summary>
    public async Task WaitForExitAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exit = process.WaitForExitAsync(done.Token);
        using var ticks = new PeriodicTimer(interval, time);
        while (!exit.IsCompleted)
        {
            Look();
            if (Exceeded is not null)
            {
                await done.CancelAsync().ConfigureAwait(false);
                return;
            }

            await Task.WhenAny(exit, ticks.WaitForNextTickAsync(done.Token).AsTask()).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await exit.ConfigureAwait(false);
    }

    private void Look()
    {
        try
        {
            process.Refresh();
            Peak = Math.Max(Peak, process.WorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
        }

        if (Peak > limit)
            Exceeded = limit;
    }
}
