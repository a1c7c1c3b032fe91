namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>An engine with its inputs in place. The result goes to the output of the workload.</summary>
/// <param name="run">Does the work once.</param>
/// <param name="finish">Brings the result into the workload's output where it is not there yet; null for nothing to do.</param>
/// <param name="owned">Disposed with it; null for nothing.</param>
public sealed class PreparedRun(Action run, Action? finish = null, IDisposable? owned = null) : IDisposable
{
    /// <summary>Does the work once.</summary>
    public void Run() => run();

    /// <summary>Brings the result into the workload's output; not part of what is timed.</summary>
    public void Finish() => finish?.Invoke();

    public void Dispose() => owned?.Dispose();
}
