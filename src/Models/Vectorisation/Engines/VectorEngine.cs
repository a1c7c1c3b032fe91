using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>A way to compute the operations.</summary>
public abstract class VectorEngine
{
    /// <summary>Its name in a command and in an API, such as <c>simd</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Its name for people.</summary>
    public abstract string Name { get; }

    /// <summary>How it works here, in a few words.</summary>
    public abstract string Description { get; }

    /// <summary>Whether it works on more than one core where that is quicker. Default: false.</summary>
    public virtual bool UsesAllCores => false;

    /// <summary>Puts everything in place. The caller disposes what it gets before the workload.</summary>
    /// <exception cref="DemoHub.Models.Inference.ModelException">The engine cannot do it here; the message says why.</exception>
    public abstract PreparedRun Prepare(Workload workload, CancellationToken cancellationToken);

    public override string ToString() => Name;
}
