using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation;

/// <summary>Products and distances of matrices, cut into blocks for the caches and for the cores.</summary>
internal static unsafe class SimdMatrices
{
    // A strip of 256 rows stays in the nearest cache, 96 packed rows in the next, and the packed columns in the last. Matrices that are small
    // for so many threads are cut finer, so that none waits long for another.
    private const int Depth = 256;
    private const int Columns = 2_048;
    private const int FewestRows = 24, MostRows = 96;
    private const int PartsOfAThread = 4;
    private const int PointsAtOnce = 16;
    private const int RoomToAlign = 16;

    /// <summary>The product of two n by n matrices.</summary>
    public static void Multiply(float* a, float* b, float* result, int n, int threads, CancellationToken cancellationToken)
    {
        var tile = Simd.MatrixTileColumns;
        var rows = RowsOfAPart(n, threads);
        var room = ArrayPool<float>.Shared.Rent((Math.Min(Depth, n) * (Math.Min(Columns, n) + tile)) + RoomToAlign);
        try
        {
            fixed (float* start = room)
            {
                var packed = Aligned(start);
                for (var column = 0; column < n; column += Columns)
                {
                    var columns = Math.Min(Columns, n - column);
                    for (var k = 0; k < n; k += Depth)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        var depth = Math.Min(Depth, n - k);
                        var pack = new PackJob(b + ((nint)k * n) + column, n, columns, depth, packed);
                        Run(ref pack, (columns + tile - 1) / tile, threads);
                        var multiply = new MultiplyJob(a + k, packed, result + column, n, rows, columns, depth, k > 0);
                        Run(ref multiply, (n + rows - 1) / rows, threads);
                    }
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(room);
        }
    }

    /// <summary>The distances of n points to n others.</summary>
    public static void Distances(float* a, float* b, float* result, int n, int dimension, int threads, CancellationToken cancellationToken)
    {
        var room = ArrayPool<float>.Shared.Rent(((n + Simd.DistanceTileColumns) * dimension) + RoomToAlign);
        try
        {
            fixed (float* start = room)
            {
                var turned = Aligned(start);
                Simd.Turn(b, n, dimension, turned);
                var job = new DistanceJob(a, turned, result, n, dimension);
                Run(ref job, (n + PointsAtOnce - 1) / PointsAtOnce, threads);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(room);
        }
    }

    private static int RowsOfAPart(int n, int threads)
    {
        const int Tile = MatrixKernels<Width128, Vector128<float>>.TileRows;
        if (threads == 1)
            return MostRows;
        var even = (n + (PartsOfAThread * threads) - 1) / (PartsOfAThread * threads);
        return Math.Clamp((even + Tile - 1) / Tile * Tile, FewestRows, MostRows);
    }

    private static void Run<TJob>(ref TJob job, int parts, int threads)
        where TJob : unmanaged, ITeamJob
    {
        if (threads > 1)
        {
            Team.Shared.Run(ref job, parts);
            return;
        }

        for (var part = 0; part < parts; part++)
            job.Work(part);
    }

    // Vectors that lie across two cache lines are loaded more slowly.
    private static float* Aligned(float* start) => (float*)(((nuint)start + 63) & ~(nuint)63);

    private struct PackJob(float* b, int stride, int columns, int depth, float* packed) : ITeamJob
    {
        public readonly void Work(int part)
        {
            var tile = Simd.MatrixTileColumns;
            Simd.PackStrip(b + (part * tile), stride, Math.Min(tile, columns - (part * tile)), depth, packed + (part * tile * depth));
        }
    }

    private struct MultiplyJob(float* a, float* packed, float* result, int n, int rowsOfAPart, int columns, int depth, bool adds) : ITeamJob
    {
        [SkipLocalsInit]
        public readonly void Work(int part)
        {
            var room = stackalloc float[(MostRows * Depth) + RoomToAlign];
            var rowsPacked = Aligned(room);
            var tile = Simd.MatrixTileColumns;
            var row = part * rowsOfAPart;
            var rows = Math.Min(rowsOfAPart, n - row);
            Simd.PackRows(a + ((nint)row * n), n, rows, depth, rowsPacked);
            for (var column = 0; column < columns; column += tile)
                Simd.Multiply(rowsPacked, rows, packed + (column * depth), Math.Min(tile, columns - column), depth, result + ((nint)row * n) + column, n, adds);
        }
    }

    private struct DistanceJob(float* a, float* turned, float* result, int n, int dimension) : ITeamJob
    {
        public readonly void Work(int part)
        {
            var row = part * PointsAtOnce;
            Simd.Distances(a + ((nint)row * dimension), Math.Min(PointsAtOnce, n - row), turned, n, dimension, result + ((nint)row * n));
        }
    }
}
