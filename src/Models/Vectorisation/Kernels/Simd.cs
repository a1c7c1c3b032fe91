using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>The kernels of the widest vectors that this machine has.</summary>
internal static unsafe class Simd
{
    // A float has 24 bits for a sum: blocks are summed up in floats, and their sums in a double.
    private const int Block = 32_768;

    /// <summary>Bits of a vector: 512, 256 or 128.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The width and the instructions, such as <c>256 bits, AVX2 and FMA</c>.</summary>
    public static string Description => $"{Bits} bits, {InstructionSet}";

    public static int MatrixTileColumns => Vector512.IsHardwareAccelerated ? MatrixKernels<Width512, Vector512<float>>.TileColumns
        : Vector256.IsHardwareAccelerated ? MatrixKernels<Width256, Vector256<float>>.TileColumns
        : MatrixKernels<Width128, Vector128<float>>.TileColumns;

    public static int DistanceTileColumns => MatrixTileColumns;

    private static string InstructionSet => Vector512.IsHardwareAccelerated ? "AVX-512"
        : Fma.IsSupported ? "AVX2 and FMA"
        : Avx.IsSupported ? "AVX"
        : AdvSimd.IsSupported ? "Advanced SIMD"
        : Sse.IsSupported ? "SSE"
        : "no vector instructions";

    public static double Dot(float* a, float* b, nint n)
    {
        var sum = 0.0;
        for (; n > Block; n -= Block, a += Block, b += Block)
            sum += DotBlock(a, b, Block);
        return sum + DotBlock(a, b, n);
    }

    public static double Sum(float* a, nint n)
    {
        var sum = 0.0;
        for (; n > Block; n -= Block, a += Block)
            sum += SumBlock(a, Block);
        return sum + SumBlock(a, n);
    }

    public static (double Dot, double SquaresA, double SquaresB) Products(float* a, float* b, nint n)
    {
        var (dot, squaresA, squaresB) = (0.0, 0.0, 0.0);
        while (n > 0)
        {
            var count = Math.Min(n, Block);
            var (d, p, q) = ProductsOfBlock(a, b, count);
            dot += d;
            squaresA += p;
            squaresB += q;
            n -= count;
            a += count;
            b += count;
        }

        return (dot, squaresA, squaresB);
    }

    public static void Axpy(float alpha, float* x, float* y, float* result, nint n, bool streams)
    {
        if (Vector512.IsHardwareAccelerated)
            SimdKernels<Width512, Vector512<float>>.Axpy(alpha, x, y, result, n, streams);
        else if (Vector256.IsHardwareAccelerated)
            SimdKernels<Width256, Vector256<float>>.Axpy(alpha, x, y, result, n, streams);
        else
            SimdKernels<Width128, Vector128<float>>.Axpy(alpha, x, y, result, n, streams);
    }

    public static float Largest(float* x, nint n) => Vector512.IsHardwareAccelerated ? SoftmaxKernels<Width512, Vector512<float>>.Largest(x, n)
        : Vector256.IsHardwareAccelerated ? SoftmaxKernels<Width256, Vector256<float>>.Largest(x, n)
        : SoftmaxKernels<Width128, Vector128<float>>.Largest(x, n);

    public static float Exponentials(float* x, float largest, float* result, nint n) => Vector512.IsHardwareAccelerated ? SoftmaxKernels<Width512, Vector512<float>>.Exponentials(x, largest, result, n)
        : Vector256.IsHardwareAccelerated ? SoftmaxKernels<Width256, Vector256<float>>.Exponentials(x, largest, result, n)
        : SoftmaxKernels<Width128, Vector128<float>>.Exponentials(x, largest, result, n);

    public static void Scale(float* values, float factor, nint n)
    {
        if (Vector512.IsHardwareAccelerated)
            SoftmaxKernels<Width512, Vector512<float>>.Scale(values, factor, n);
        else if (Vector256.IsHardwareAccelerated)
            SoftmaxKernels<Width256, Vector256<float>>.Scale(values, factor, n);
        else
            SoftmaxKernels<Width128, Vector128<float>>.Scale(values, factor, n);
    }

    public static void PackRows(float* a, nint stride, int rows, int depth, float* packed) => MatrixKernels<Width128, Vector128<float>>.PackRows(a, stride, rows, depth, packed);

    public static void PackStrip(float* b, nint stride, int columns, int depth, float* packed)
    {
        if (Vector512.IsHardwareAccelerated)
            MatrixKernels<Width512, Vector512<float>>.PackStrip(b, stride, columns, depth, packed);
        else if (Vector256.IsHardwareAccelerated)
            MatrixKernels<Width256, Vector256<float>>.PackStrip(b, stride, columns, depth, packed);
        else
            MatrixKernels<Width128, Vector128<float>>.PackStrip(b, stride, columns, depth, packed);
    }

    public static void Multiply(float* rowsPacked, int rows, float* strip, int columns, int depth, float* result, nint stride, bool adds)
    {
        if (Vector512.IsHardwareAccelerated)
            MatrixKernels<Width512, Vector512<float>>.Multiply(rowsPacked, rows, strip, columns, depth, result, stride, adds);
        else if (Vector256.IsHardwareAccelerated)
            MatrixKernels<Width256, Vector256<float>>.Multiply(rowsPacked, rows, strip, columns, depth, result, stride, adds);
        else
            MatrixKernels<Width128, Vector128<float>>.Multiply(rowsPacked, rows, strip, columns, depth, result, stride, adds);
    }

    public static void Turn(float* points, int count, int dimension, float* turned)
    {
        if (Vector512.IsHardwareAccelerated)
            DistanceKernels<Width512, Vector512<float>>.Turn(points, count, dimension, turned);
        else if (Vector256.IsHardwareAccelerated)
            DistanceKernels<Width256, Vector256<float>>.Turn(points, count, dimension, turned);
        else
            DistanceKernels<Width128, Vector128<float>>.Turn(points, count, dimension, turned);
    }

    public static void Distances(float* a, int rows, float* turned, int count, int dimension, float* result)
    {
        if (Vector512.IsHardwareAccelerated)
            DistanceKernels<Width512, Vector512<float>>.Distances(a, rows, turned, count, dimension, result);
        else if (Vector256.IsHardwareAccelerated)
            DistanceKernels<Width256, Vector256<float>>.Distances(a, rows, turned, count, dimension, result);
        else
            DistanceKernels<Width128, Vector128<float>>.Distances(a, rows, turned, count, dimension, result);
    }

    private static float DotBlock(float* a, float* b, nint n) => Vector512.IsHardwareAccelerated ? SimdKernels<Width512, Vector512<float>>.Dot(a, b, n)
        : Vector256.IsHardwareAccelerated ? SimdKernels<Width256, Vector256<float>>.Dot(a, b, n)
        : SimdKernels<Width128, Vector128<float>>.Dot(a, b, n);

    private static float SumBlock(float* a, nint n) => Vector512.IsHardwareAccelerated ? SimdKernels<Width512, Vector512<float>>.Sum(a, n)
        : Vector256.IsHardwareAccelerated ? SimdKernels<Width256, Vector256<float>>.Sum(a, n)
        : SimdKernels<Width128, Vector128<float>>.Sum(a, n);

    private static (float Dot, float SquaresA, float SquaresB) ProductsOfBlock(float* a, float* b, nint n) => Vector512.IsHardwareAccelerated ? SimdKernels<Width512, Vector512<float>>.Products(a, b, n)
        : Vector256.IsHardwareAccelerated ? SimdKernels<Width256, Vector256<float>>.Products(a, b, n)
        : SimdKernels<Width128, Vector128<float>>.Products(a, b, n);
}
