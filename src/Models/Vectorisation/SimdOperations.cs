using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Measuring;
using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation;

/// <summary>The operations with vector instructions, on one core or on all. Arguments were checked.</summary>
/// <param name="threads">1, or as many as the team has.</param>
internal readonly unsafe struct SimdOperations(int threads)
{
    // A part of a softmax is read twice and written twice: it stays in the cache nearest but one.
    private const int SoftmaxPart = 16_384;

    // Three vectors that do not fit the last cache: what is stored would push out what is still to be read.
    private static readonly long s_streamFrom = CpuCaches.Read().Last / (3 * sizeof(float));

    public float Dot(float* a, float* b, int n)
    {
        if (threads == 1)
            return (float)Simd.Dot(a, b, n);
        var cut = Cut.For(n, threads);
        var sums = stackalloc double[cut.Parts];
        var job = new DotJob(a, b, cut, sums);
        Run(ref job, cut.Parts);
        return (float)Sum(sums, cut.Parts);
    }

    public float Sum(float* a, int n)
    {
        if (threads == 1)
            return (float)Simd.Sum(a, n);
        var cut = Cut.For(n, threads);
        var sums = stackalloc double[cut.Parts];
        var job = new SumJob(a, cut, sums);
        Run(ref job, cut.Parts);
        return (float)Sum(sums, cut.Parts);
    }

    public float Cosine(float* a, float* b, int n)
    {
        var cut = Cut.For(n, threads);
        var sums = stackalloc double[3 * cut.Parts];
        var job = new CosineJob(a, b, cut, sums);
        Run(ref job, cut.Parts);
        var (dot, squaresA, squaresB) = (0.0, 0.0, 0.0);
        for (var part = 0; part < cut.Parts; part++, sums += 3)
        {
            dot += sums[0];
            squaresA += sums[1];
            squaresB += sums[2];
        }

        return (float)(dot / (Math.Sqrt(squaresA) * Math.Sqrt(squaresB)));
    }

    public void Axpy(float alpha, float* x, float* y, float* result, int n)
    {
        var cut = Cut.For(n, threads);
        var job = new AxpyJob(alpha, x, y, result, cut, n > s_streamFrom);
        Run(ref job, cut.Parts);
    }

    public void Softmax(float* x, float* result, int n)
    {
        var cut = Cut.Of(n, threads == 1 ? SoftmaxPart : Math.Min(SoftmaxPart, (n + threads - 1) / threads));
        var largest = stackalloc float[cut.Parts];
        var sums = stackalloc float[cut.Parts];
        var exponentials = new ExponentialsJob(x, result, cut, largest, sums);
        Run(ref exponentials, cut.Parts);
        var top = float.NegativeInfinity;
        for (var part = 0; part < cut.Parts; part++)
            top = MathF.Max(top, largest[part]);
        var sum = 0.0;
        for (var part = 0; part < cut.Parts; part++)
            sum += sums[part] * Math.Exp(largest[part] - top);
        for (var part = 0; part < cut.Parts; part++)
            sums[part] = (float)(Math.Exp(largest[part] - top) / sum);
        var scale = new ScaleJob(result, cut, sums);
        Run(ref scale, cut.Parts);
    }

    public void MatrixProduct(float* a, float* b, float* result, int n, CancellationToken cancellationToken) =>
        SimdMatrices.Multiply(a, b, result, n, threads, cancellationToken);

    public void Distances(float* a, float* b, float* result, int n, int dimension, CancellationToken cancellationToken) =>
        SimdMatrices.Distances(a, b, result, n, dimension, threads, cancellationToken);

    private void Run<TJob>(ref TJob job, int parts)
        where TJob : unmanaged, ITeamJob
    {
        if (threads > 1)
        {
            Team.Shared.Run(ref job, parts);
            return;
        }

        for (var part = 0; part < parts; part++)
            job.Work(part);
    }

    // In their order, whichever thread made them: the same numbers give the same sum.
    private static double Sum(double* values, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += values[i];
        return sum;
    }
}
