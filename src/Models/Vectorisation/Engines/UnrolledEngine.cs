using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>A loop over single numbers with several sums.</summary>
internal sealed unsafe class UnrolledEngine : VectorEngine
{
    public override string Id => "unrolled";

    public override string Name => "Unrolled loop";

    public override string Description => "one number at a time, with up to eight sums that do not wait for each other";

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var (w, size, n) = (workload, workload.Shape.Size, workload.Shape.Rows);
        return new(workload.Shape.Operation switch
        {
            VectorOperation.Dot => () => w.Output[0] = UnrolledLoops.Dot(w.FirstPointer, w.SecondPointer, size),
            VectorOperation.Sum => () => w.Output[0] = UnrolledLoops.Sum(w.FirstPointer, size),
            VectorOperation.Axpy => () => UnrolledLoops.Axpy(Workload.Alpha, w.FirstPointer, w.SecondPointer, w.OutputPointer, size),
            VectorOperation.Cosine => () => w.Output[0] = UnrolledLoops.Cosine(w.FirstPointer, w.SecondPointer, size),
            VectorOperation.Softmax => () => UnrolledLoops.Softmax(w.FirstPointer, w.OutputPointer, size),
            VectorOperation.MatrixProduct => () => UnrolledLoops.MatrixProduct(w.FirstPointer, w.SecondPointer, w.OutputPointer, n, cancellationToken),
            _ => () => UnrolledLoops.Distances(w.FirstPointer, w.SecondPointer, w.OutputPointer, n, WorkloadShape.PointDimension, cancellationToken),
        });
    }
}
