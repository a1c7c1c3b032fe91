using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DemoHub.Models.Recurrent;

/// <summary>The products of the rows of a matrix with some vectors: all that a recurrent network multiplies, there and back.</summary>
internal static class RowProducts
{
    /// <summary>Lengths are rounded up to this, so that no loop has a rest.</summary>
    private const int Unit = 16;
    private const int RowsAtOnce = 4;

    /// <summary>A length as it is stored, with zeros behind.</summary>
    public static int Padded(int length) => (length + Unit - 1) / Unit * Unit;

    /// <summary>result[v, r] = Σ matrix[r, k] vectors[v, k].</summary>
    /// <param name="matrix">[rows, length]; both padded.</param>
    /// <param name="length">A padded length.</param>
    /// <param name="vectors">[count, length].</param>
    /// <param name="result">[count, rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> matrix, int length, ReadOnlySpan<float> vectors, Span<float> result)
    {
        var rows = matrix.Length / length;
        var count = vectors.Length / length;
        if (rows % RowsAtOnce != 0 || result.Length < rows * count)
            throw new ArgumentException($"A result of {result.Length} numbers does not hold {rows} by {count} products.", nameof(result));
        ref var m = ref MemoryMarshal.GetReference(matrix);
        for (var row = 0; row < rows; row += RowsAtOnce)
        {
            ref var first = ref Unsafe.Add(ref m, row * length);
            var v = 0;
            for (; v + 2 <= count; v += 2)
                Pair(ref first, length, ref Unsafe.Add(ref MemoryMarshal.GetReference(vectors), v * length), result[(v * rows + row)..], result[((v + 1) * rows + row)..]);
            if (v < count)
                Single(ref first, length, ref Unsafe.Add(ref MemoryMarshal.GetReference(vectors), v * length), result[(v * rows + row)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Single(ref float row, int length, ref float vector, Span<float> result)
    {
        ref var row1 = ref Unsafe.Add(ref row, length);
        ref var row2 = ref Unsafe.Add(ref row1, length);
        ref var row3 = ref Unsafe.Add(ref row2, length);
        var (sum0, sum1, sum2, sum3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (nuint k = 0; k < (nuint)length; k += (nuint)Vector<float>.Count)
        {
            var value = Vector.LoadUnsafe(ref vector, k);
            sum0 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref row, k), value, sum0);
            sum1 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref row1, k), value, sum1);
            sum2 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref row2, k), value, sum2);
            sum3 = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref row3, k), value, sum3);
        }

        (result[0], result[1], result[2], result[3]) = (Vector.Sum(sum0), Vector.Sum(sum1), Vector.Sum(sum2), Vector.Sum(sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair(ref float row, int length, ref float vector, Span<float> result, Span<float> other)
    {
        ref var row1 = ref Unsafe.Add(ref row, length);
        ref var row2 = ref Unsafe.Add(ref row1, length);
        ref var row3 = ref Unsafe.Add(ref row2, length);
        ref var vector1 = ref Unsafe.Add(ref vector, length);
        var (sum0, sum1, sum2, sum3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var (more0, more1, more2, more3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        for (nuint k = 0; k < (nuint)length; k += (nuint)Vector<float>.Count)
        {
            var (value, value1) = (Vector.LoadUnsafe(ref vector, k), Vector.LoadUnsafe(ref vector1, k));
            var weight = Vector.LoadUnsafe(ref row, k);
            (sum0, more0) = (Vector.FusedMultiplyAdd(weight, value, sum0), Vector.FusedMultiplyAdd(weight, value1, more0));
            weight = Vector.LoadUnsafe(ref row1, k);
            (sum1, more1) = (Vector.FusedMultiplyAdd(weight, value, sum1), Vector.FusedMultiplyAdd(weight, value1, more1));
            weight = Vector.LoadUnsafe(ref row2, k);
            (sum2, more2) = (Vector.FusedMultiplyAdd(weight, value, sum2), Vector.FusedMultiplyAdd(weight, value1, more2));
            weight = Vector.LoadUnsafe(ref row3, k);
            (sum3, more3) = (Vector.FusedMultiplyAdd(weight, value, sum3), Vector.FusedMultiplyAdd(weight, value1, more3));
        }

        (result[0], result[1], result[2], result[3]) = (Vector.Sum(sum0), Vector.Sum(sum1), Vector.Sum(sum2), Vector.Sum(sum3));
        (other[0], other[1], other[2], other[3]) = (Vector.Sum(more0), Vector.Sum(more1), Vector.Sum(more2), Vector.Sum(more3));
    }

    /// <summary>A copy of a matrix with room for zeros behind each row and behind each block of rows.</summary>
    /// <param name="matrix">[blocks · rows, columns].</param>
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="rows">Of each block.</param>
    /// <param name="columns">Of the matrix.</param>
    public static float[] Pad(ReadOnlySpan<float> matrix, int blocks, int rows, int columns)
    {
        var (height, width) = (Padded(rows), Padded(columns));
        var padded = new float[blocks * height * width];
        for (var block = 0; block < blocks; block++)
        {
            for (var row = 0; row < rows; row++)
                matrix.Slice((block * rows + row) * columns, columns).CopyTo(padded.AsSpan((block * height + row) * width));
        }

        return padded;
    }

    /// <summary>Rows become columns: [columns, padded rows].</summary>
    public static float[] Turn(ReadOnlySpan<float> matrix, int rows, int columns)
    {
        var height = Padded(rows);
        var turned = new float[columns * height];
        for (var row = 0; row < rows; row++)
        {
            var from = matrix.Slice(row * columns, columns);
            for (var column = 0; column < from.Length; column++)
                turned[(column * height) + row] = from[column];
        }

        return turned;
    }
}
