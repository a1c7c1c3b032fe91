namespace DemoHub.Demos.Running;

/// <summary>Tells those who wait that something changed. Who takes <see cref="Next"/> before looking at the state misses nothing.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _next;

    /// <summary>Ends with the next change.</summary>
    public Task Next
    {
        get
        {
            var next = Volatile.Read(ref _next);
            if (next is not null)
                return next.Task;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (Interlocked.CompareExchange(ref _next, next, null) ?? next).Task;
        }
    }

    public void Raise() => Interlocked.Exchange(ref _next, null)?.TrySetResult();
}
