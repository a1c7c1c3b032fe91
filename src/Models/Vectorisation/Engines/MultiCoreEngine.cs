using DemoHub.Models.Vectorisation.Measuring;
using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>Vector instructions on all cores, and on one where that is quicker: <see cref="Vectorised"/>.</summary>
internal sealed class MultiCoreEngine : VectorEngine
{
    public override string Id => "multicore";

    public override string Name => "Multi-core SIMD";

    public override string Description => $"the same on {Team.Shared.Threads} cores; on one where sharing the work would cost more";

    public override bool UsesAllCores => true;

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var (w, n) = (workload, workload.Shape.Rows);
        return new(workload.Shape.Operation switch
        {
            VectorOperation.Dot => () => w.Output[0] = Vectorised.Dot(w.First, w.Second),
            VectorOperation.Sum => () => w.Output[0] = Vectorised.Sum(w.First),
            VectorOperation.Axpy => () => Vectorised.Axpy(Workload.Alpha, w.First, w.Second, w.Output),
            VectorOperation.Cosine => () => w.Output[0] = Vectorised.Cosine(w.First, w.Second),
            VectorOperation.Softmax => () => Vectorised.Softmax(w.First, w.Output),
            VectorOperation.MatrixProduct => () => Vectorised.MatrixProduct(w.First, w.Second, w.Output, n, cancellationToken),
            _ => () => Vectorised.Distances(w.First, w.Second, w.Output, n, WorkloadShape.PointDimension, cancellationToken),
        });
    }
}
