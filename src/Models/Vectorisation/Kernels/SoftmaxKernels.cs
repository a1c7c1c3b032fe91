using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>The parts of a softmax that is made piece by piece, each piece while it lies in a cache.</summary>
/// <typeparam name="TWidth">The instructions.</typeparam>
/// <typeparam name="T">The vector.</typeparam>
internal static unsafe class SoftmaxKernels<TWidth, T>
    where TWidth : struct, IVectorWidth<T>
    where T : unmanaged
{
    // exp(x) = 2^k · exp(r) with |r| ≤ ln 2 / 2; the ln 2 is taken off in two parts, so that r is exact. What Taylor's
    // series of exp(r) lacks after the seventh power is a tenth of a unit of the last place.
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding it leaves the nearest whole number in the low bits.
    private const float Rounder = 12_582_912;

    // Below it the result has no exponent left; it counts as 0.
    private const float Least = -87;

    /// <summary>The largest number; minus infinity of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Largest(float* x, nint n)
    {
        var w = TWidth.Count;
        var least = TWidth.Create(float.NegativeInfinity);
        var (m0, m1, m2, m3) = (least, least, least, least);
        nint i = 0;
        for (; i <= n - (4 * w); i += 4 * w)
        {
            m0 = TWidth.Max(m0, TWidth.Load(x + i));
            m1 = TWidth.Max(m1, TWidth.Load(x + i + w));
            m2 = TWidth.Max(m2, TWidth.Load(x + i + (2 * w)));
            m3 = TWidth.Max(m3, TWidth.Load(x + i + (3 * w)));
        }

        for (; i <= n - w; i += w)
            m0 = TWidth.Max(m0, TWidth.Load(x + i));
        var lanes = stackalloc float[w];
        TWidth.Store(TWidth.Max(TWidth.Max(m0, m1), TWidth.Max(m2, m3)), lanes);
        var largest = lanes[0];
        for (var lane = 1; lane < w; lane++)
            largest = MathF.Max(largest, lanes[lane]);
        for (; i < n; i++)
            largest = MathF.Max(largest, x[i]);
        return largest;
    }

    /// <summary>Writes exp(x − largest) and gives the sum of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exponentials(float* x, float largest, float* result, nint n)
    {
        var w = TWidth.Count;
        var top = TWidth.Create(largest);
        var (s0, s1) = (TWidth.Create(0), TWidth.Create(0));
        nint i = 0;
        for (; i <= n - (2 * w); i += 2 * w)
        {
            var e0 = Exp(TWidth.Subtract(TWidth.Load(x + i), top));
            var e1 = Exp(TWidth.Subtract(TWidth.Load(x + i + w), top));
            TWidth.Store(e0, result + i);
            TWidth.Store(e1, result + i + w);
            s0 = TWidth.Add(s0, e0);
            s1 = TWidth.Add(s1, e1);
        }

        for (; i <= n - w; i += w)
        {
            var e0 = Exp(TWidth.Subtract(TWidth.Load(x + i), top));
            TWidth.Store(e0, result + i);
            s0 = TWidth.Add(s0, e0);
        }

        var sum = TWidth.Sum(TWidth.Add(s0, s1));
        for (; i < n; i++)
            sum += result[i] = MathF.Exp(x[i] - largest);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* values, float factor, nint n)
    {
        var w = TWidth.Count;
        var factors = TWidth.Create(factor);
        nint i = 0;
        for (; i <= n - (2 * w); i += 2 * w)
        {
            TWidth.Store(TWidth.Multiply(TWidth.Load(values + i), factors), values + i);
            TWidth.Store(TWidth.Multiply(TWidth.Load(values + i + w), factors), values + i + w);
        }

        for (; i < n; i++)
            values[i] *= factor;
    }

    /// <summary>exp of what is not above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Exp(T given)
    {
        var least = TWidth.Create(Least);
        var x = TWidth.Max(least, given);
        var steps = TWidth.MultiplyAdd(x, TWidth.Create(Log2E), TWidth.Create(Rounder));
        var k = TWidth.Subtract(steps, TWidth.Create(Rounder));
        var r = TWidth.MultiplyAdd(k, TWidth.Create(-Ln2High), x);
        r = TWidth.MultiplyAdd(k, TWidth.Create(-Ln2Low), r);
        var power = TWidth.Create(1f / 5040);
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1f / 720));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1f / 120));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1f / 24));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1f / 6));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(0.5f));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1));
        power = TWidth.MultiplyAdd(power, r, TWidth.Create(1));
        return TWidth.ZeroBelow(TWidth.Scale(power, steps), given, least);
    }
}
