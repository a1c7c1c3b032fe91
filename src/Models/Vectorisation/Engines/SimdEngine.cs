using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>Vector instructions on one core.</summary>
internal sealed unsafe class SimdEngine : VectorEngine
{
    public override string Id => "simd";

    public override string Name => "SIMD";

    public override string Description => $"{Simd.Bits / 32} numbers at a time on one core ({Simd.Description})";

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var (w, size, n) = (workload, workload.Shape.Size, workload.Shape.Rows);
        var one = new SimdOperations(1);
        return new(workload.Shape.Operation switch
        {
            VectorOperation.Dot => () => w.Output[0] = one.Dot(w.FirstPointer, w.SecondPointer, size),
            VectorOperation.Sum => () => w.Output[0] = one.Sum(w.FirstPointer, size),
            VectorOperation.Axpy => () => one.Axpy(Workload.Alpha, w.FirstPointer, w.SecondPointer, w.OutputPointer, size),
            VectorOperation.Cosine => () => w.Output[0] = one.Cosine(w.FirstPointer, w.SecondPointer, size),
            VectorOperation.Softmax => () => one.Softmax(w.FirstPointer, w.OutputPointer, size),
            VectorOperation.MatrixProduct => () => one.MatrixProduct(w.FirstPointer, w.SecondPointer, w.OutputPointer, n, cancellationToken),
            _ => () => one.Distances(w.FirstPointer, w.SecondPointer, w.OutputPointer, n, WorkloadShape.PointDimension, cancellationToken),
        });
    }
}
