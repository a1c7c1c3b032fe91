using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// Sums and passes over vectors, many numbers with one instruction. They are compiled at full speed from the first call on: what is measured
/// must not depend on how long the program has run. Eight sums side by side hide how long one addition takes. Long vectors are read at two or
/// four places at once: the processor fetches ahead at each of them, and so gets more from memory.
/// </summary>
/// <typeparam name="TWidth">The instructions.</typeparam>
/// <typeparam name="T">The vector.</typeparam>
internal static unsafe class SimdKernels<TWidth, T>
    where TWidth : struct, IVectorWidth<T>
    where T : unmanaged
{
    // Less lies in the nearest cache, where places make no difference.
    private const int PlacesFrom = 8_192;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, nint n)
    {
        var w = TWidth.Count;
        var s0 = TWidth.Create(0);
        nint i = 0;
        if (n >= 4 * w)
        {
            var (s1, s2, s3, s4, s5, s6, s7) = (s0, s0, s0, s0, s0, s0, s0);
            if (n >= PlacesFrom)
            {
                var half = n / (8 * w) * (4 * w);
                var a1 = a + half;
                var b1 = b + half;
                for (; i < half; i += 4 * w)
                {
                    s0 = TWidth.MultiplyAdd(TWidth.Load(a + i), TWidth.Load(b + i), s0);
                    s1 = TWidth.MultiplyAdd(TWidth.Load(a + i + w), TWidth.Load(b + i + w), s1);
                    s2 = TWidth.MultiplyAdd(TWidth.Load(a + i + (2 * w)), TWidth.Load(b + i + (2 * w)), s2);
                    s3 = TWidth.MultiplyAdd(TWidth.Load(a + i + (3 * w)), TWidth.Load(b + i + (3 * w)), s3);
                    s4 = TWidth.MultiplyAdd(TWidth.Load(a1 + i), TWidth.Load(b1 + i), s4);
                    s5 = TWidth.MultiplyAdd(TWidth.Load(a1 + i + w), TWidth.Load(b1 + i + w), s5);
                    s6 = TWidth.MultiplyAdd(TWidth.Load(a1 + i + (2 * w)), TWidth.Load(b1 + i + (2 * w)), s6);
                    s7 = TWidth.MultiplyAdd(TWidth.Load(a1 + i + (3 * w)), TWidth.Load(b1 + i + (3 * w)), s7);
                }

                i = 2 * half;
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

            s0 = Sum(s0, s1, s2, s3, s4, s5, s6, s7);
        }

        for (; i <= n - w; i += w)
            s0 = TWidth.MultiplyAdd(TWidth.Load(a + i), TWidth.Load(b + i), s0);
        var sum = TWidth.Sum(s0);
        for (; i < n; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(float* a, nint n)
    {
        var w = TWidth.Count;
        var s0 = TWidth.Create(0);
        nint i = 0;
        if (n >= 4 * w)
        {
            var (s1, s2, s3, s4, s5, s6, s7) = (s0, s0, s0, s0, s0, s0, s0);
            if (n >= PlacesFrom)
            {
                var quarter = n / (8 * w) * (2 * w);
                for (; i < quarter; i += 2 * w)
                {
                    var at = a + i;
                    s0 = TWidth.Add(TWidth.Load(at), s0);
                    s1 = TWidth.Add(TWidth.Load(at + w), s1);
                    at += quarter;
                    s2 = TWidth.Add(TWidth.Load(at), s2);
                    s3 = TWidth.Add(TWidth.Load(at + w), s3);
                    at += quarter;
                    s4 = TWidth.Add(TWidth.Load(at), s4);
                    s5 = TWidth.Add(TWidth.Load(at + w), s5);
                    at += quarter;
                    s6 = TWidth.Add(TWidth.Load(at), s6);
                    s7 = TWidth.Add(TWidth.Load(at + w), s7);
                }

                i = 4 * quarter;
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

            s0 = Sum(s0, s1, s2, s3, s4, s5, s6, s7);
        }

        for (; i <= n - w; i += w)
            s0 = TWidth.Add(TWidth.Load(a + i), s0);
        var sum = TWidth.Sum(s0);
        for (; i < n; i++)
            sum += a[i];
        return sum;
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
        // Two places; of a short vector they lie side by side.
        var distance = n >= PlacesFrom ? n / (4 * w) * (2 * w) : 2 * w;
        var end = n >= PlacesFrom ? distance : n - (4 * w) + 1;
        var step = n >= PlacesFrom ? 2 * w : 4 * w;
        for (; i < end; i += step)
        {
            var (left, right) = (TWidth.Load(a + i), TWidth.Load(b + i));
            d0 = TWidth.MultiplyAdd(left, right, d0);
            a0 = TWidth.MultiplyAdd(left, left, a0);
            b0 = TWidth.MultiplyAdd(right, right, b0);
            (left, right) = (TWidth.Load(a + i + w), TWidth.Load(b + i + w));
            d1 = TWidth.MultiplyAdd(left, right, d1);
            a1 = TWidth.MultiplyAdd(left, left, a1);
            b1 = TWidth.MultiplyAdd(right, right, b1);
            (left, right) = (TWidth.Load(a + i + distance), TWidth.Load(b + i + distance));
            d2 = TWidth.MultiplyAdd(left, right, d2);
            a2 = TWidth.MultiplyAdd(left, left, a2);
            b2 = TWidth.MultiplyAdd(right, right, b2);
            (left, right) = (TWidth.Load(a + i + distance + w), TWidth.Load(b + i + distance + w));
            d3 = TWidth.MultiplyAdd(left, right, d3);
            a3 = TWidth.MultiplyAdd(left, left, a3);
            b3 = TWidth.MultiplyAdd(right, right, b3);
        }

        if (n >= PlacesFrom)
            i = 2 * distance;
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

    /// <param name="alpha">The factor.</param>
    /// <param name="x">What is multiplied.</param>
    /// <param name="y">What is added.</param>
    /// <param name="result">Where the sums go.</param>
    /// <param name="n">How many.</param>
    /// <param name="streams">Whether the result goes past the caches: a line that is stored whole need not be read first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(float alpha, float* x, float* y, float* result, nint n, bool streams)
    {
        var w = TWidth.Count;
        var factor = TWidth.Create(alpha);
        nint i = 0;
        if (streams)
        {
            for (; i < n && (nuint)(result + i) % (nuint)(w * sizeof(float)) != 0; i++)
                result[i] = (alpha * x[i]) + y[i];
            for (; i <= n - (2 * w); i += 2 * w)
            {
                TWidth.Stream(TWidth.MultiplyAdd(factor, TWidth.Load(x + i), TWidth.Load(y + i)), result + i);
                TWidth.Stream(TWidth.MultiplyAdd(factor, TWidth.Load(x + i + w), TWidth.Load(y + i + w)), result + i + w);
            }
        }

        for (; i <= n - (4 * w); i += 4 * w)
        {
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Sum(T s0, T s1, T s2, T s3, T s4, T s5, T s6, T s7) => TWidth.Add(
        TWidth.Add(TWidth.Add(s0, s1), TWidth.Add(s2, s3)),
        TWidth.Add(TWidth.Add(s4, s5), TWidth.Add(s6, s7)));
}
