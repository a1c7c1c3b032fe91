using System.Runtime.Intrinsics;
using DemoHub.Models.Vectorisation.Kernels;

namespace DemoHub.Models.Tests.Vectorisation;

/// <summary>Kernels of every width: those that the machine lacks are made of narrower ones, and must be right all the same.</summary>
public sealed unsafe class KernelTests
{
    private static readonly float[] s_a = [.. Enumerable.Range(0, 20_000).Select(i => (float)Math.Sin(i))];
    private static readonly float[] s_b = [.. Enumerable.Range(0, 20_000).Select(i => (float)Math.Cos(3 * i))];

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Kernels_OfEachWidth_AreRight(int bits)
    {
        if (bits == 128)
            Check<Width128, Vector128<float>>();
        else if (bits == 256)
            Check<Width256, Vector256<float>>();
        else
            Check<Width512, Vector512<float>>();
    }

    private static void Check<TWidth, T>()
        where TWidth : struct, IVectorWidth<T>
        where T : unmanaged
    {
        foreach (var n in new[] { 0, 1, 5, 16, 33, 130, 1_001, 8_192, 19_990 })
            CheckVectors<TWidth, T>(n);
        CheckMatrices<TWidth, T>(rows: 7, columns: 5, depth: 9);
        CheckMatrices<TWidth, T>(rows: 12, columns: MatrixKernels<TWidth, T>.TileColumns, depth: 40);
        CheckDistances<TWidth, T>(count: 5);
        CheckDistances<TWidth, T>(count: 70);
    }

    private static void CheckVectors<TWidth, T>(int n)
        where TWidth : struct, IVectorWidth<T>
        where T : unmanaged
    {
        var result = new float[n + 1];
        fixed (float* a = s_a, b = s_b, to = result)
        {
            var (dot, squaresA, squaresB) = SimdKernels<TWidth, T>.Products(a + 1, b, n);
            Assert.Equal(Sum(n, i => (double)s_a[i + 1] * s_b[i]), SimdKernels<TWidth, T>.Dot(a + 1, b, n), 1e-3);
            Assert.Equal(Sum(n, i => (double)s_a[i + 1] * s_b[i]), dot, 1e-3);
            Assert.Equal(Sum(n, i => (double)s_a[i + 1] * s_a[i + 1]), squaresA, 1e-2);
            Assert.Equal(Sum(n, i => (double)s_b[i] * s_b[i]), squaresB, 1e-2);
            Assert.Equal(Sum(n, i => s_a[i + 1]), SimdKernels<TWidth, T>.Sum(a + 1, n), 1e-3);

            foreach (var streams in new[] { false, true })
            {
                Array.Clear(result);
                SimdKernels<TWidth, T>.Axpy(2, a + 1, b, to, n, streams);
                Assert.All(Enumerable.Range(0, n), i => Assert.Equal((2 * s_a[i + 1]) + s_b[i], result[i], 1e-6f));
                Assert.Equal(0, result[n]);
            }

            Assert.Equal(n == 0 ? float.NegativeInfinity : s_a.Skip(1).Take(n).Max(), SoftmaxKernels<TWidth, T>.Largest(a + 1, n));
            var sum = SoftmaxKernels<TWidth, T>.Exponentials(a + 1, 2, to, n);
            Assert.Equal(Sum(n, i => Math.Exp(s_a[i + 1] - 2.0)), sum, 1e-6 * (n + 1));
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal(Math.Exp(s_a[i + 1] - 2.0), result[i], 2.4e-7 * result[i]));
        }
    }

    private static void CheckMatrices<TWidth, T>(int rows, int columns, int depth)
        where TWidth : struct, IVectorWidth<T>
        where T : unmanaged
    {
        var packedRows = new float[(rows + MatrixKernels<TWidth, T>.TileRows) * depth];
        var strip = new float[MatrixKernels<TWidth, T>.TileColumns * depth];
        var result = Enumerable.Repeat(1f, rows * columns).ToArray();
        fixed (float* a = s_a, b = s_b, left = packedRows, right = strip, to = result)
        {
            MatrixKernels<TWidth, T>.PackRows(a, depth, rows, depth, left);
            MatrixKernels<TWidth, T>.PackStrip(b, columns, columns, depth, right);
            MatrixKernels<TWidth, T>.Multiply(left, rows, right, columns, depth, to, columns, adds: true);
        }

        Assert.All(Enumerable.Range(0, rows * columns), i =>
            Assert.Equal(1 + Sum(depth, k => (double)s_a[(i / columns * depth) + k] * s_b[(k * columns) + (i % columns)]), result[i], 1e-5));
    }

    private static void CheckDistances<TWidth, T>(int count)
        where TWidth : struct, IVectorWidth<T>
        where T : unmanaged
    {
        const int Dimension = 3;
        var turned = new float[(count + DistanceKernels<TWidth, T>.TileColumns) * Dimension];
        var result = new float[count * count];
        fixed (float* a = s_a, b = s_b, other = turned, to = result)
        {
            DistanceKernels<TWidth, T>.Turn(b, count, Dimension, other);
            DistanceKernels<TWidth, T>.Distances(a, count, other, count, Dimension, to);
        }

        Assert.All(Enumerable.Range(0, count * count), i =>
            Assert.Equal(Math.Sqrt(Sum(Dimension, k => Math.Pow(s_a[(i / count * Dimension) + k] - (double)s_b[(i % count * Dimension) + k], 2))), result[i], 1e-5));
    }

    private static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);
}
