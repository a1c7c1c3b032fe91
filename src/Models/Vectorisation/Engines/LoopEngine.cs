using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>A loop over single numbers.</summary>
internal sealed class LoopEngine : VectorEngine
{
    public override string Id => "loop";

    public override string Name => "Plain loop";

    public override string Description => "one number at a time";

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var (w, n) = (workload, workload.Shape.Rows);
        return new(workload.Shape.Operation switch
        {
            VectorOperation.Dot => () => w.Output[0] = PlainLoops.Dot(w.First, w.Second),
            VectorOperation.Sum => () => w.Output[0] = PlainLoops.Sum(w.First),
            VectorOperation.Axpy => () => PlainLoops.Axpy(Workload.Alpha, w.First, w.Second, w.Output),
            VectorOperation.Cosine => () => w.Output[0] = PlainLoops.Cosine(w.First, w.Second),
            VectorOperation.Softmax => () => PlainLoops.Softmax(w.First, w.Output),
            VectorOperation.MatrixProduct => () => PlainLoops.MatrixProduct(w.First, w.Second, w.Output, n, cancellationToken),
            _ => () => PlainLoops.Distances(w.First, w.Second, w.Output, n, WorkloadShape.PointDimension, cancellationToken),
        });
    }
}
