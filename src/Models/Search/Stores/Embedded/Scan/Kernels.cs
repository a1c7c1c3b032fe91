using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DemoHub.Models.Search.Embedded;

/// <summary>
/// The inner loops. Rows of floats are a multiple of 16 values long, rows of codes a multiple of 32, both filled with zeros. They are compiled
/// at full speed from the first call on: before the runtime has tuned it, vector code is many times slower than any other.
/// </summary>
internal static unsafe class Kernels
{
    private const int BytesAhead = 2_048;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, int length)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = Vector512<float>.Zero;
            for (var i = 0; i < length; i += 16)
                wide = Vector512.MultiplyAddEstimate(Vector512.Load(a + i), Vector512.Load(b + i), wide);
            return Vector512.Sum(wide);
        }

        var (s0, s1, s2, s3) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var end = length & ~31;
        for (var i = 0; i < end; i += 32)
        {
            FetchAhead(a + i);
            FetchAhead(a + i + 16);
            s0 = Vector256.MultiplyAddEstimate(Vector256.Load(a + i), Vector256.Load(b + i), s0);
            s1 = Vector256.MultiplyAddEstimate(Vector256.Load(a + i + 8), Vector256.Load(b + i + 8), s1);
            s2 = Vector256.MultiplyAddEstimate(Vector256.Load(a + i + 16), Vector256.Load(b + i + 16), s2);
            s3 = Vector256.MultiplyAddEstimate(Vector256.Load(a + i + 24), Vector256.Load(b + i + 24), s3);
        }

        if (end < length)
        {
            s0 = Vector256.MultiplyAddEstimate(Vector256.Load(a + end), Vector256.Load(b + end), s0);
            s1 = Vector256.MultiplyAddEstimate(Vector256.Load(a + end + 8), Vector256.Load(b + end + 8), s1);
        }

        return Vector256.Sum(s0 + s1 + (s2 + s3));
    }

    /// <summary>The sum of the squared differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SquaredDistance(float* a, float* b, int length)
    {
        var (s0, s1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < length; i += 16)
        {
            var d0 = Vector256.Load(a + i) - Vector256.Load(b + i);
            var d1 = Vector256.Load(a + i + 8) - Vector256.Load(b + i + 8);
            s0 = Vector256.MultiplyAddEstimate(d0, d0, s0);
            s1 = Vector256.MultiplyAddEstimate(d1, d1, s1);
        }

        return Vector256.Sum(s0 + s1);
    }

    /// <summary>The sum of the absolute differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float AbsoluteDistance(float* a, float* b, int length)
    {
        var (s0, s1) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < length; i += 16)
        {
            s0 += Vector256.Abs(Vector256.Load(a + i) - Vector256.Load(b + i));
            s1 += Vector256.Abs(Vector256.Load(a + i + 8) - Vector256.Load(b + i + 8));
        }

        return Vector256.Sum(s0 + s1);
    }

    /// <summary>The dot product of codes in 8 bits with a query in 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int DotCodes(sbyte* codes, short* query, int length)
    {
        if (Avx512BW.IsSupported)
        {
            var wide = Vector512<int>.Zero;
            for (var i = 0; i < length; i += 32)
                wide += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(codes + i)), Vector512.Load(query + i));
            return Vector512.Sum(wide);
        }

        if (Avx2.IsSupported)
        {
            var (s0, s1) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (var i = 0; i < length; i += 32)
            {
                FetchAhead(codes + i);
                s0 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(codes + i), Vector256.Load(query + i));
                s1 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(codes + i + 16), Vector256.Load(query + i + 16));
            }

            return Vector256.Sum(s0 + s1);
        }

        return DotCodesPortable(codes, query, length);
    }

    // The processor fetches ahead by itself only to the end of a page of 4 KB, and mapped files have no larger ones. An address beyond the file does no harm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchAhead(void* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)address + BytesAhead);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int DotCodesPortable(sbyte* codes, short* query, int length)
    {
        var (s0, s1) = (Vector128<int>.Zero, Vector128<int>.Zero);
        for (var i = 0; i < length; i += 8)
        {
            var (c0, c1) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalar(*(long*)(codes + i)).AsSByte()));
            var (q0, q1) = Vector128.Widen(Vector128.Load(query + i));
            s0 += c0 * q0;
            s1 += c1 * q1;
        }

        return Vector128.Sum(s0 + s1);
    }
}
