using System.Numerics.Tensors;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>.NET's own library of vector operations, on one core.</summary>
internal sealed class TensorPrimitivesEngine : VectorEngine
{
    public override string Id => "tensorprimitives";

    public override string Name => "TensorPrimitives";

    public override string Description => ".NET's own vector operations, on one core";

    public override PreparedRun Prepare(Workload workload, CancellationToken cancellationToken)
    {
        var w = workload;
        return new(workload.Shape.Operation switch
        {
            VectorOperation.Dot => () => w.Output[0] = TensorPrimitives.Dot(w.First, w.Second),
            VectorOperation.Sum => () => w.Output[0] = TensorPrimitives.Sum(w.First),
            VectorOperation.Axpy => () => TensorPrimitives.MultiplyAdd(w.First, Workload.Alpha, w.Second, w.Output),
            VectorOperation.Cosine => () => w.Output[0] = TensorPrimitives.CosineSimilarity(w.First, w.Second),
            VectorOperation.Softmax => () => Softmax(w.First, w.Output),
            VectorOperation.MatrixProduct => () => MatrixProduct(w, cancellationToken),
            _ => () => Distances(w, cancellationToken),
        });
    }

    // TensorPrimitives.SoftMax leaves out the first step and overflows from 89 on.
    internal static void Softmax(ReadOnlySpan<float> x, Span<float> result)
    {
        TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), result);
        TensorPrimitives.Exp(result, result);
        TensorPrimitives.Divide(result, TensorPrimitives.Sum<float>(result), result);
    }

    // It has no product of matrices. Row by row: each row of the result is a sum of rows of the second matrix.
    private static void MatrixProduct(Workload workload, CancellationToken cancellationToken)
    {
        var n = workload.Shape.Rows;
        for (var i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sum = workload.Output.Slice(i * n, n);
            sum.Clear();
            for (var k = 0; k < n; k++)
                TensorPrimitives.MultiplyAdd(workload.Second.Slice(k * n, n), workload.First[(i * n) + k], sum, sum);
        }
    }

    private static void Distances(Workload workload, CancellationToken cancellationToken)
    {
        const int Dimension = WorkloadShape.PointDimension;
        var n = workload.Shape.Rows;
        for (var i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var point = workload.First.Slice(i * Dimension, Dimension);
            for (var j = 0; j < n; j++)
                workload.Output[(i * n) + j] = TensorPrimitives.Distance(point, workload.Second.Slice(j * Dimension, Dimension));
        }
    }
}
