using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>
/// The product of matrices in blocks that fit the caches, after Goto and van de Geijn, “Anatomy of high-performance matrix multiplication” (2008).
/// A tile of the result, 6 rows by 2 vectors, stays in registers while a strip of each matrix runs through; the strips are first copied to where
/// they are read one number after another.
/// </summary>
/// <typeparam name="TWidth">The instructions.</typeparam>
/// <typeparam name="T">The vector.</typeparam>
internal static unsafe class MatrixKernels<TWidth, T>
    where TWidth : struct, IVectorWidth<T>
    where T : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 6;

    /// <summary>Columns of a tile.</summary>
    public static int TileColumns => 2 * TWidth.Count;

    /// <summary>Copies rows of a matrix, the numbers of six rows side by side; what is missing of the last six becomes 0.</summary>
    /// <param name="a">The first number.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="depth">How many numbers of each.</param>
    /// <param name="packed">Room for the rows, rounded up to sixes, times the depth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRows(float* a, nint stride, int rows, int depth, float* packed)
    {
        for (var row = 0; row < rows; row += TileRows)
        {
            var count = Math.Min(TileRows, rows - row);
            for (var i = 0; i < TileRows; i++)
            {
                var to = packed + i;
                if (i < count)
                {
                    var from = a + ((row + i) * stride);
                    for (var k = 0; k < depth; k++, to += TileRows)
                        *to = from[k];
                }
                else
                {
                    for (var k = 0; k < depth; k++, to += TileRows)
                        *to = 0;
                }
            }

            packed += TileRows * depth;
        }
    }

    /// <summary>Copies one strip of a matrix, as wide as a tile or narrower at the edge; what is missing becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackStrip(float* b, nint stride, int columns, int depth, float* packed)
    {
        var w = TWidth.Count;
        if (columns == 2 * w)
        {
            for (var k = 0; k < depth; k++, b += stride, packed += 2 * w)
            {
                TWidth.Store(TWidth.Load(b), packed);
                TWidth.Store(TWidth.Load(b + w), packed + w);
            }

            return;
        }

        for (var k = 0; k < depth; k++, b += stride, packed += 2 * w)
        {
            for (var column = 0; column < 2 * w; column++)
                packed[column] = column < columns ? b[column] : 0;
        }
    }

    /// <summary>Adds the product of some rows and one strip to the result, or sets it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* rowsPacked, int rows, float* strip, int columns, int depth, float* result, nint stride, bool adds)
    {
        var w = TWidth.Count;
        var edge = stackalloc float[TileRows * 2 * w];
        for (var row = 0; row < rows; row += TileRows)
        {
            var count = Math.Min(TileRows, rows - row);
            var to = result + (row * stride);
            if (count == TileRows && columns == 2 * w)
            {
                Tile(rowsPacked, strip, depth, to, stride, adds);
            }
            else
            {
                Tile(rowsPacked, strip, depth, edge, 2 * w, adds: false);
                for (var i = 0; i < count; i++)
                {
                    for (var column = 0; column < columns; column++)
                        to[(i * stride) + column] = edge[(i * 2 * w) + column] + (adds ? to[(i * stride) + column] : 0);
                }
            }

            rowsPacked += TileRows * depth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(float* a, float* b, int depth, float* result, nint stride, bool adds)
    {
        var w = TWidth.Count;
        var zero = TWidth.Create(0);
        var (c00, c01, c10, c11, c20, c21) = (zero, zero, zero, zero, zero, zero);
        var (c30, c31, c40, c41, c50, c51) = (zero, zero, zero, zero, zero, zero);
        for (var k = 0; k < depth; k++)
        {
            var (b0, b1) = (TWidth.Load(b), TWidth.Load(b + w));
            var value = TWidth.Create(a[0]);
            c00 = TWidth.MultiplyAdd(value, b0, c00);
            c01 = TWidth.MultiplyAdd(value, b1, c01);
            value = TWidth.Create(a[1]);
            c10 = TWidth.MultiplyAdd(value, b0, c10);
            c11 = TWidth.MultiplyAdd(value, b1, c11);
            value = TWidth.Create(a[2]);
            c20 = TWidth.MultiplyAdd(value, b0, c20);
            c21 = TWidth.MultiplyAdd(value, b1, c21);
            value = TWidth.Create(a[3]);
            c30 = TWidth.MultiplyAdd(value, b0, c30);
            c31 = TWidth.MultiplyAdd(value, b1, c31);
            value = TWidth.Create(a[4]);
            c40 = TWidth.MultiplyAdd(value, b0, c40);
            c41 = TWidth.MultiplyAdd(value, b1, c41);
            value = TWidth.Create(a[5]);
            c50 = TWidth.MultiplyAdd(value, b0, c50);
            c51 = TWidth.MultiplyAdd(value, b1, c51);
            a += TileRows;
            b += 2 * w;
        }

        Write(c00, c01, result, adds);
        Write(c10, c11, result + stride, adds);
        Write(c20, c21, result + (2 * stride), adds);
        Write(c30, c31, result + (3 * stride), adds);
        Write(c40, c41, result + (4 * stride), adds);
        Write(c50, c51, result + (5 * stride), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(T first, T second, float* to, bool adds)
    {
        var w = TWidth.Count;
        TWidth.Store(adds ? TWidth.Add(first, TWidth.Load(to)) : first, to);
        TWidth.Store(adds ? TWidth.Add(second, TWidth.Load(to + w)) : second, to + w);
    }
}
