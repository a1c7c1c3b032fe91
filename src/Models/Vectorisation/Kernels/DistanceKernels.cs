using System.Runtime.CompilerServices;

namespace DemoHub.Models.Vectorisation.Kernels;

/// <summary>Euclidean distances between points, in tiles of 4 points by 2 vectors of points.</summary>
/// <typeparam name="TWidth">The instructions.</typeparam>
/// <typeparam name="T">The vector.</typeparam>
internal static unsafe class DistanceKernels<TWidth, T>
    where TWidth : struct, IVectorWidth<T>
    where T : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 4;

    /// <summary>Columns of a tile.</summary>
    public static int TileColumns => 2 * TWidth.Count;

    /// <summary>Turns points, so that the same coordinate of all points of a strip lies side by side; what is missing of the last strip becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn(float* points, int count, int dimension, float* turned)
    {
        var columns = TileColumns;
        for (var first = 0; first < count; first += columns)
        {
            for (var k = 0; k < dimension; k++)
            {
                for (var column = 0; column < columns; column++)
                    *turned++ = first + column < count ? points[((nint)(first + column) * dimension) + k] : 0;
            }
        }
    }

    /// <summary>The distances of some points to all that were turned.</summary>
    /// <param name="a">The points, one after another.</param>
    /// <param name="rows">How many.</param>
    /// <param name="turned">What <see cref="Turn"/> made of the others.</param>
    /// <param name="count">How many others.</param>
    /// <param name="dimension">How many numbers a point has.</param>
    /// <param name="result">A row for each point, as long as there are others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Distances(float* a, int rows, float* turned, int count, int dimension, float* result)
    {
        var columns = TileColumns;
        var edge = stackalloc float[TileRows * columns];
        for (var row = 0; row < rows; row += TileRows, a += TileRows * dimension, result += (nint)TileRows * count)
        {
            var height = Math.Min(TileRows, rows - row);
            var strip = turned;
            for (var column = 0; column < count; column += columns, strip += columns * dimension)
            {
                var width = Math.Min(columns, count - column);
                if (height == TileRows && width == columns)
                {
                    Tile(a, dimension, a + dimension, a + (2 * dimension), a + (3 * dimension), strip, result + column, count);
                    continue;
                }

                // Rows that are missing repeat the last one.
                Tile(a, dimension, a + (Math.Min(1, height - 1) * dimension), a + (Math.Min(2, height - 1) * dimension), a + (Math.Min(3, height - 1) * dimension), strip, edge, columns);
                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < width; j++)
                        result[((nint)i * count) + column + j] = edge[(i * columns) + j];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(float* p0, int dimension, float* p1, float* p2, float* p3, float* strip, float* result, nint stride)
    {
        var w = TWidth.Count;
        var zero = TWidth.Create(0);
        var (s00, s01, s10, s11, s20, s21, s30, s31) = (zero, zero, zero, zero, zero, zero, zero, zero);
        for (var k = 0; k < dimension; k++, strip += 2 * w)
        {
            var (b0, b1) = (TWidth.Load(strip), TWidth.Load(strip + w));
            s00 = AddSquare(TWidth.Subtract(TWidth.Create(p0[k]), b0), s00);
            s01 = AddSquare(TWidth.Subtract(TWidth.Create(p0[k]), b1), s01);
            s10 = AddSquare(TWidth.Subtract(TWidth.Create(p1[k]), b0), s10);
            s11 = AddSquare(TWidth.Subtract(TWidth.Create(p1[k]), b1), s11);
            s20 = AddSquare(TWidth.Subtract(TWidth.Create(p2[k]), b0), s20);
            s21 = AddSquare(TWidth.Subtract(TWidth.Create(p2[k]), b1), s21);
            s30 = AddSquare(TWidth.Subtract(TWidth.Create(p3[k]), b0), s30);
            s31 = AddSquare(TWidth.Subtract(TWidth.Create(p3[k]), b1), s31);
        }

        Write(s00, s01, result);
        Write(s10, s11, result + stride);
        Write(s20, s21, result + (2 * stride));
        Write(s30, s31, result + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T AddSquare(T difference, T sum) => TWidth.MultiplyAdd(difference, difference, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(T first, T second, float* to)
    {
        TWidth.Store(TWidth.Sqrt(first), to);
        TWidth.Store(TWidth.Sqrt(second), to + TWidth.Count);
    }
}
