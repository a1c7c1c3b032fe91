using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// The two loops in which nearly all the time goes. They are compiled with all optimisations at once: what is measured must not depend
/// on how long the program has run.
/// </summary>
internal static class VectorMath
{
    private const int Block = 16;

    /// <summary>The dot product of two vectors of the same dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var length = (nuint)Math.Min(a.Length, b.Length);
        var (first, second) = (Vector256<float>.Zero, Vector256<float>.Zero);
        nuint i = 0;
        for (; i + Block <= length; i += Block)
        {
            first = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), first);
            second = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 8), Vector256.LoadUnsafe(ref right, i + 8), second);
        }

        var sum = Vector256.Sum(first + second);
        for (; i < length; i++)
            sum += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        return sum;
    }

    /// <summary>Adds a vector, times a factor, to sums of the same dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<float> vector, float factor, Span<float> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(vector);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var length = (nuint)Math.Min(vector.Length, sums.Length);
        var factors = Vector256.Create(factor);
        nuint i = 0;
        for (; i + 8 <= length; i += 8)
            Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref from, i), factors, Vector256.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        for (; i < length; i++)
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i) * factor;
    }
}
