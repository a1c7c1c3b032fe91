using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// Sums and passes over vectors, many numbers with one instruction. They are compiled at full speed from the first call on: what is measured
/// must not depend on how long the program has run. Eight sums side by side hide how long one addition takes.
/// </summary>
/// <typeparam name="TWidth">The instructions.</typeparam>
/// <typeparam name="T">The vector.</typeparam>
internal static unsafe class SimdKernels<TWidth, T>
    where TWidth : struct, IVectorWidth<T>
    where T : unmanaged
{
    // What does not fit the nearest cache is asked for early. The processor does so by itself, but only to the end of a page.
    private const int FetchFrom = 8_192;
    private const int FloatsAhead = 512;
    private const int FloatsInALine = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, nint n)
    {
        var w = TWidth.Count;
        var zero = TWidth.Create(0);
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nint i = 0;
        if (n >= FetchFrom)
        {
            for (; i <= n - (8 * w); i += 8 * w)
            {
                FetchAhead(a + i, 8 * w);
                FetchAhead(b + i, 8 * w);
                s0 = TWidth.MultiplyAdd(TWidth.Load(a + i), TWidth.Load(b + i), s0);
                s1 = TWidth.MultiplyAdd(TWidth.Load(a + i + w), TWidth.Load(b + i + w), s1);
                s2 = TWidth.MultiplyAdd(TWidth.Load(a + i + (2 * w)), TWidth.Load(b + i + (2 * w)), s2);
                s3 = TWidth.MultiplyAdd(TWidth.Load(a + i + (3 * w)), TWidth.Load(b + i + (3 * w)), s3);
                s4 = TWidth.MultiplyAdd(TWidth.Load(a + i + (4 * w)), TWidth.Load(b + i + (4 * w)), s4);
                s5 = TWidth.MultiplyAdd(TWidth.Load(a + i + (5 * w)), TWidth.Load(b + i + (5 * w)), s5);
                s6 = TWidth.MultiplyAdd(TWidth.Load(a + i + (6 * w)), TWidth.Load(b + i + (6 * w)), s6);
                s7 = TWidth.MultiplyAdd(TWidth.Load(a + i + (7 * w)), TWidth.Load(b + i + (7 * w)), s7);
            }
        }

        for (; i <= n - (8 * w); i += 8 * w)
        {
            s0 = TWidth.MultiplyAdd(TWidth.Load(a + i), TWidth.Load(b + i), s0);
            s1 = TWidth.MultiplyAdd(TWidth.Load(a + i + w), TWidth.Load(b + i + w), s1);
            s2 = TWidth.MultiplyAdd(TWidth.Load(a + i + (2 * w)), TWidth.Load(b + i + (2 * w)), s2);
            s3 = TWidth.MultiplyAdd(TWidth.Load(a + i + (3 * w)), TWidth.Load(b + i + (3 * w)), s3);
            s4 = TWidth.MultiplyAdd(TWidth.Load(a + i + (4 * w)), TWidth.Load(b + i + (4 * w)), s4);
            s5 = TWidth.MultiplyAdd(TWidth.Load(a + i + (5 * w)), TWidth.Load(b + i + (5 * w)), s5);
            s6 = TWidth.MultiplyAdd(TWidth.Load(a + i + (6 * w)), TWidth.Load(b + i + (6 * w)), s6);
            s7 = TWidth.MultiplyAdd(TWidth.Load(a + i + (7 * w)), TWidth.Load(b + i + (7 * w)), s7);
        }

        for (; i <= n - w; i += w)
            s0 = TWidth.MultiplyAdd(TWidth.Load(a + i), TWidth.Load(b + i), s0);
        var sum = SumOf(s0, s1, s2, s3, s4, s5, s6, s7);
        for (; i < n; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(float* a, nint n)
    {
        var w = TWidth.Count;
        var zero = TWidth.Create(0);
        var (s0, s1, s2, s3, s4, s5, s6, s7) = (zero, zero, zero, zero, zero, zero, zero, zero);
        nint i = 0;
        if (n >= FetchFrom)
        {
            for (; i <= n - (8 * w); i += 8 * w)
            {
                FetchAhead(a + i, 8 * w);
                s0 = TWidth.Add(TWidth.Load(a + i), s0);
                s1 = TWidth.Add(TWidth.Load(a + i + w), s1);
                s2 = TWidth.Add(TWidth.Load(a + i + (2 * w)), s2);
                s3 = TWidth.Add(TWidth.Load(a + i + (3 * w)), s3);
                s4 = TWidth.Add(TWidth.Load(a + i + (4 * w)), s4);
                s5 = TWidth.Add(TWidth.Load(a + i + (5 * w)), s5);
                s6 = TWidth.Add(TWidth.Load(a + i + (6 * w)), s6);
                s7 = TWidth.Add(TWidth.Load(a + i + (7 * w)), s7);
            }
        }

        for (; i <= n - (8 * w); i += 8 * w)
        {
            s0 = TWidth.Add(TWidth.Load(a + i), s0);
            s1 = TWidth.Add(TWidth.Load(a + i + w), s1);
            s2 = TWidth.Add(TWidth.Load(a + i + (2 * w)), s2);
            s3 = TWidth.Add(TWidth.Load(a + i + (3 * w)), s3);
            s4 = TWidth.Add(TWidth.Load(a + i + (4 * w)), s4);
            s5 = TWidth.Add(TWidth.Load(a + i + (5 * w)), s5);
            s6 = TWidth.Add(TWidth.Load(a + i + (6 * w)), s6);
            s7 = TWidth.Add(TWidth.Load(a + i + (7 * w)), s7);
        }

        for (; i <= n - w; i += w)
            s0 = TWidth.Add(TWidth.Load(a + i), s0);
        var sum = SumOf(s0, s1, s2, s3, s4, s5, s6, s7);
        for (; i < n; i++)
            sum += a[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(float alpha, float* x, float* y, float* result, nint n)
    {
        var w = TWidth.Count;
        var factor = TWidth.Create(alpha);
        nint i = 0;
        for (; i <= n - (4 * w); i += 4 * w)
        {
            if (n >= FetchFrom)
            {
                FetchAhead(x + i, 4 * w);
                FetchAhead(y + i, 4 * w);
            }

            var r0 = TWidth.MultiplyAdd(factor, TWidth.Load(x + i), TWidth.Load(y + i));
            var r1 = TWidth.MultiplyAdd(factor, TWidth.Load(x + i + w), TWidth.Load(y + i + w));
            var r2 = TWidth.MultiplyAdd(factor, TWidth.Load(x + i + (2 * w)), TWidth.Load(y + i + (2 * w)));
            var r3 = TWidth.MultiplyAdd(factor, TWidth.Load(x + i + (3 * w)), TWidth.Load(y + i + (3 * w)));
            TWidth.Store(r0, result + i);
            TWidth.Store(r1, result + i + w);
            TWidth.Store(r2, result + i + (2 * w));
            TWidth.Store(r3, result + i + (3 * w));
        }

        for (; i <= n - w; i += w)
            TWidth.Store(TWidth.MultiplyAdd(factor, TWidth.Load(x + i), TWidth.Load(y + i)), result + i);
        for (; i < n; i++)
            result[i] = (alpha * x[i]) + y[i];
    }

    /// <summary>Σ ab, Σ a² and Σ b² in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Dot, float SquaresA, float SquaresB) Products(float* a, float* b, nint n)
    {
        var w = TWidth.Count;
        var zero = TWidth.Create(0);
        var (d0, d1, d2, d3) = (zero, zero, zero, zero);
        var (a0, a1, a2, a3) = (zero, zero, zero, zero);
        var (b0, b1, b2, b3) = (zero, zero, zero, zero);
        nint i = 0;
        for (; i <= n - (4 * w); i += 4 * w)
        {
            if (n >= FetchFrom)
            {
                FetchAhead(a + i, 4 * w);
                FetchAhead(b + i, 4 * w);
            }

            var (left, right) = (TWidth.Load(a + i), TWidth.Load(b + i));
            d0 = TWidth.MultiplyAdd(left, right, d0);
            a0 = TWidth.MultiplyAdd(left, left, a0);
            b0 = TWidth.MultiplyAdd(right, right, b0);
            (left, right) = (TWidth.Load(a + i + w), TWidth.Load(b + i + w));
            d1 = TWidth.MultiplyAdd(left, right, d1);
            a1 = TWidth.MultiplyAdd(left, left, a1);
            b1 = TWidth.MultiplyAdd(right, right, b1);
            (left, right) = (TWidth.Load(a + i + (2 * w)), TWidth.Load(b + i + (2 * w)));
            d2 = TWidth.MultiplyAdd(left, right, d2);
            a2 = TWidth.MultiplyAdd(left, left, a2);
            b2 = TWidth.MultiplyAdd(right, right, b2);
            (left, right) = (TWidth.Load(a + i + (3 * w)), TWidth.Load(b + i + (3 * w)));
            d3 = TWidth.MultiplyAdd(left, right, d3);
            a3 = TWidth.MultiplyAdd(left, left, a3);
            b3 = TWidth.MultiplyAdd(right, right, b3);
        }

        for (; i <= n - w; i += w)
        {
            var (left, right) = (TWidth.Load(a + i), TWidth.Load(b + i));
            d0 = TWidth.MultiplyAdd(left, right, d0);
            a0 = TWidth.MultiplyAdd(left, left, a0);
            b0 = TWidth.MultiplyAdd(right, right, b0);
        }

        var dot = TWidth.Sum(TWidth.Add(TWidth.Add(d0, d1), TWidth.Add(d2, d3)));
        var squaresA = TWidth.Sum(TWidth.Add(TWidth.Add(a0, a1), TWidth.Add(a2, a3)));
        var squaresB = TWidth.Sum(TWidth.Add(TWidth.Add(b0, b1), TWidth.Add(b2, b3)));
        for (; i < n; i++)
        {
            dot += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }

        return (dot, squaresA, squaresB);
    }

    /// <summary>Asks for the cache lines that a loop comes to some rounds later. An address beyond the array does no harm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchAhead(float* from, int count)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(from + FloatsAhead);
        if (count > FloatsInALine)
            Sse.Prefetch0(from + FloatsAhead + FloatsInALine);
        if (count > 2 * FloatsInALine)
            Sse.Prefetch0(from + FloatsAhead + (2 * FloatsInALine));
        if (count > 3 * FloatsInALine)
            Sse.Prefetch0(from + FloatsAhead + (3 * FloatsInALine));
        if (count > 4 * FloatsInALine)
        {
            Sse.Prefetch0(from + FloatsAhead + (4 * FloatsInALine));
            Sse.Prefetch0(from + FloatsAhead + (5 * FloatsInALine));
            Sse.Prefetch0(from + FloatsAhead + (6 * FloatsInALine));
            Sse.Prefetch0(from + FloatsAhead + (7 * FloatsInALine));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumOf(T s0, T s1, T s2, T s3, T s4, T s5, T s6, T s7) => TWidth.Sum(TWidth.Add(
        TWidth.Add(TWidth.Add(s0, s1), TWidth.Add(s2, s3)),
        TWidth.Add(TWidth.Add(s4, s5), TWidth.Add(s6, s7))));
}
