using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DemoHub.Models.Search.Indexes;

/// <summary>
/// Scalar quantisation: each vector as whole numbers from -127 to 127 and one scale, a quarter of the bytes. The dot product of
/// two such vectors is one of whole numbers, times both scales.
/// </summary>
internal sealed class Int8Codes
{
    // Codes are padded with zeros to whole vector registers, so that the loop over them has no rest.
    private const int Block = 16;
    private const float Largest = 127;

    private readonly int _stride;
    private readonly sbyte[] _codes;
    private readonly float[] _scales;

    public Int8Codes(VectorRows rows, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        _stride = StrideOf(rows.Dimension);
        _codes = new sbyte[rows.Count * _stride];
        _scales = new float[rows.Count];
        var steps = new Steps(rows.Count, progress, cancellationToken);
        for (var row = 0; row < rows.Count; row++)
        {
            steps.Next();
            _scales[row] = Encode(rows[row], _codes.AsSpan(row * _stride, _stride));
        }
    }

    public int Count => _scales.Length;

    public long Bytes => _codes.Length + (_scales.Length * (long)sizeof(float));

    /// <summary>The codes of a query, in 16 bits, as they are multiplied. Its scale is left out: it changes no order.</summary>
    public static short[] Encode(ReadOnlySpan<float> query)
    {
        Span<sbyte> codes = new sbyte[StrideOf(query.Length)];
        Encode(query, codes);
        var wide = new short[codes.Length];
        for (var i = 0; i < wide.Length; i++)
            wide[i] = codes[i];
        return wide;
    }

    /// <summary>The dot product of a row and a query, but for the query's scale.</summary>
    public float Score(int row, ReadOnlySpan<short> query) => Dot(_codes.AsSpan(row * _stride, _stride), query) * _scales[row];

    private static int StrideOf(int dimension) => (dimension + Block - 1) / Block * Block;

    private static float Encode(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0)
            return 0;
        for (var i = 0; i < vector.Length; i++)
            codes[i] = (sbyte)MathF.Round(vector[i] * (Largest / largest));
        return largest / Largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Dot(ReadOnlySpan<sbyte> codes, ReadOnlySpan<short> query)
    {
        ref var left = ref MemoryMarshal.GetReference(codes);
        ref var right = ref MemoryMarshal.GetReference(query);
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)codes.Length; i += Block)
            sum += MultiplyAdd(Vector256.WidenLower(Vector128.LoadUnsafe(ref left, i).ToVector256Unsafe()), Vector256.LoadUnsafe(ref right, i));
        return Vector256.Sum(sum);
    }

    // Products are at most 127², so 16 bits hold one.
    private static Vector256<int> MultiplyAdd(Vector256<short> a, Vector256<short> b) => Avx2.IsSupported
        ? Avx2.MultiplyAddAdjacent(a, b)
        : Vector256.WidenLower(a * b) + Vector256.WidenUpper(a * b);
}
