using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// Each operation as one writes it first. The compiler of .NET makes no vector instructions of a loop, so these do one number at a time,
/// and each sum waits for the one before it.
/// </summary>
internal static class PlainLoops
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ReadOnlySpan<float> a)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
            sum += a[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(float alpha, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result)
    {
        y = y[..x.Length];
        result = result[..x.Length];
        for (var i = 0; i < x.Length; i++)
            result[i] = (alpha * x[i]) + y[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        var (dot, squaresA, squaresB) = (0f, 0f, 0f);
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }

        return dot / (MathF.Sqrt(squaresA) * MathF.Sqrt(squaresB));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<float> x, Span<float> result)
    {
        result = result[..x.Length];
        var largest = float.NegativeInfinity;
        for (var i = 0; i < x.Length; i++)
            largest = MathF.Max(largest, x[i]);
        var sum = 0f;
        for (var i = 0; i < x.Length; i++)
        {
            result[i] = MathF.Exp(x[i] - largest);
            sum += result[i];
        }

        for (var i = 0; i < result.Length; i++)
            result[i] /= sum;
    }

    /// <param name="a">n by n, row by row.</param>
    /// <param name="b">Likewise.</param>
    /// <param name="result">Likewise.</param>
    /// <param name="n">Rows and columns.</param>
    /// <param name="cancellationToken">Looked at once for each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MatrixProduct(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result, int n, CancellationToken cancellationToken)
    {
        for (var i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var k = 0; k < n; k++)
                    sum += a[(i * n) + k] * b[(k * n) + j];
                result[(i * n) + j] = sum;
            }
        }
    }

    /// <param name="a">n points, one after another.</param>
    /// <param name="b">n other points.</param>
    /// <param name="result">n by n: the distances of the first point of <paramref name="a"/> to all of <paramref name="b"/>, and so on.</param>
    /// <param name="n">How many points.</param>
    /// <param name="dimension">How many numbers a point has.</param>
    /// <param name="cancellationToken">Looked at once for each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Distances(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result, int n, int dimension, CancellationToken cancellationToken)
    {
        for (var i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var k = 0; k < dimension; k++)
                {
                    var difference = a[(i * dimension) + k] - b[(j * dimension) + k];
                    sum += difference * difference;
                }

                result[(i * n) + j] = MathF.Sqrt(sum);
            }
        }
    }
}
