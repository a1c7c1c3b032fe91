using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// The same one number at a time, but several sums side by side: an addition takes some cycles, and sums that do not wait for each
/// other overlap. A matrix product is made in tiles of 4 by 2, so that a number that is loaded is used more than once.
/// </summary>
internal static unsafe class UnrolledLoops
{
    // Eight sums: more would not fit the sixteen registers beside what they are made of.
    private const int TileRows = 4;
    private const int TileColumns = 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, int n)
    {
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f);
        var i = 0;
        for (; i <= n - 8; i += 8)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }

        for (; i < n; i++)
            s0 += a[i] * b[i];
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(float* a, int n)
    {
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f);
        var i = 0;
        for (; i <= n - 8; i += 8)
        {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
            s4 += a[i + 4];
            s5 += a[i + 5];
            s6 += a[i + 6];
            s7 += a[i + 7];
        }

        for (; i < n; i++)
            s0 += a[i];
        return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(float alpha, float* x, float* y, float* result, int n)
    {
        var i = 0;
        for (; i <= n - 4; i += 4)
        {
            result[i] = (alpha * x[i]) + y[i];
            result[i + 1] = (alpha * x[i + 1]) + y[i + 1];
            result[i + 2] = (alpha * x[i + 2]) + y[i + 2];
            result[i + 3] = (alpha * x[i + 3]) + y[i + 3];
        }

        for (; i < n; i++)
            result[i] = (alpha * x[i]) + y[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Cosine(float* a, float* b, int n)
    {
        var (d0, d1, a0, a1, b0, b1) = (0f, 0f, 0f, 0f, 0f, 0f);
        var i = 0;
        for (; i <= n - 2; i += 2)
        {
            d0 += a[i] * b[i];
            a0 += a[i] * a[i];
            b0 += b[i] * b[i];
            d1 += a[i + 1] * b[i + 1];
            a1 += a[i + 1] * a[i + 1];
            b1 += b[i + 1] * b[i + 1];
        }

        for (; i < n; i++)
        {
            d0 += a[i] * b[i];
            a0 += a[i] * a[i];
            b0 += b[i] * b[i];
        }

        return (d0 + d1) / (MathF.Sqrt(a0 + a1) * MathF.Sqrt(b0 + b1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(float* x, float* result, int n)
    {
        var (m0, m1, m2, m3) = (float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
        var i = 0;
        for (; i <= n - 4; i += 4)
        {
            m0 = MathF.Max(m0, x[i]);
            m1 = MathF.Max(m1, x[i + 1]);
            m2 = MathF.Max(m2, x[i + 2]);
            m3 = MathF.Max(m3, x[i + 3]);
        }

        for (; i < n; i++)
            m0 = MathF.Max(m0, x[i]);
        var largest = MathF.Max(MathF.Max(m0, m1), MathF.Max(m2, m3));
        var (s0, s1, s2, s3) = (0f, 0f, 0f, 0f);
        for (i = 0; i <= n - 4; i += 4)
        {
            s0 += result[i] = MathF.Exp(x[i] - largest);
            s1 += result[i + 1] = MathF.Exp(x[i + 1] - largest);
            s2 += result[i + 2] = MathF.Exp(x[i + 2] - largest);
            s3 += result[i + 3] = MathF.Exp(x[i + 3] - largest);
        }

        for (; i < n; i++)
            s0 += result[i] = MathF.Exp(x[i] - largest);
        var factor = 1 / (s0 + s1 + (s2 + s3));
        for (i = 0; i < n; i++)
            result[i] *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MatrixProduct(float* a, float* b, float* result, int n, CancellationToken cancellationToken)
    {
        var (rows, columns) = (n - (n % TileRows), n - (n % TileColumns));
        for (var i = 0; i < rows; i += TileRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < columns; j += TileColumns)
                ProductTile(a + ((nint)i * n), b + j, result + ((nint)i * n) + j, n);
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = i < rows ? columns : 0; j < n; j++)
            {
                var sum = 0f;
                for (var k = 0; k < n; k++)
                    sum += a[((nint)i * n) + k] * b[((nint)k * n) + j];
                result[((nint)i * n) + j] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Distances(float* a, float* b, float* result, int n, int dimension, CancellationToken cancellationToken)
    {
        for (var i = 0; i < n; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < n; j++)
                result[((nint)i * n) + j] = MathF.Sqrt(SquaredDistance(a + ((nint)i * dimension), b + ((nint)j * dimension), dimension));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SquaredDistance(float* a, float* b, int dimension)
    {
        var (s0, s1, s2, s3) = (0f, 0f, 0f, 0f);
        var k = 0;
        for (; k <= dimension - 4; k += 4)
        {
            var (d0, d1, d2, d3) = (a[k] - b[k], a[k + 1] - b[k + 1], a[k + 2] - b[k + 2], a[k + 3] - b[k + 3]);
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }

        for (; k < dimension; k++)
            s0 += (a[k] - b[k]) * (a[k] - b[k]);
        return s0 + s1 + (s2 + s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ProductTile(float* a, float* b, float* result, int n)
    {
        var (c00, c01, c10, c11, c20, c21, c30, c31) = (0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f);
        for (var k = 0; k < n; k++, b += n)
        {
            var (b0, b1) = (b[0], b[1]);
            c00 += a[k] * b0;
            c01 += a[k] * b1;
            c10 += a[n + k] * b0;
            c11 += a[n + k] * b1;
            c20 += a[(2 * n) + k] * b0;
            c21 += a[(2 * n) + k] * b1;
            c30 += a[(3 * n) + k] * b0;
            c31 += a[(3 * n) + k] * b1;
        }

        (result[0], result[1]) = (c00, c01);
        (result[n], result[n + 1]) = (c10, c11);
        (result[2 * n], result[(2 * n) + 1]) = (c20, c21);
        (result[3 * n], result[(3 * n) + 1]) = (c30, c31);
    }
}
