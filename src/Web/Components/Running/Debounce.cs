namespace DemoHub.Web.Components.Running;

/// <summary>Does something once it was not asked for again for a while.</summary>
internal sealed class Debounce(TimeSpan quiet, TimeProvider time, Func<Task> act) : IDisposable
{
    private CancellationTokenSource? _waiting;

    /// <summary>Asks for it; the while begins anew.</summary>
    public void Restart()
    {
        Dispose();
        _waiting = new();
        _ = WaitAsync(_waiting.Token);
    }

    /// <summary>Asks for it, if it is not asked for already: what changes without a pause does not put it off.</summary>
    public void Ensure()
    {
        if (_waiting is null)
            Restart();
    }

    /// <summary>Takes back what was asked for.</summary>
    public void Dispose()
    {
        _waiting?.Cancel();
        _waiting?.Dispose();
        _waiting = null;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(quiet, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Dispose();
        await act();
    }
}
