using DemoHub.Models.Vectorisation.Kernels;
using DemoHub.Models.Vectorisation.Threads;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>Measures how fast this machine reads and calculates. Each figure is the best of some rounds.</summary>
public sealed class LimitMeter : IDisposable
{
    private const int RoundsOfArithmetic = 100_000;
    private const int FewestBytes = 64 << 20;
    private const int MostBytes = 512 << 20;

    // Part of a cache is taken by whatever else runs.
    private const int ShareOfPrivate = 2, ShareOfShared = 4;

    // What a turn reads from a cache: long enough for the clock.
    private const int BytesOfATurn = 16 << 20;

    private readonly TimeProvider _time;
    private readonly FloatBuffer _memory;
    private readonly (string Name, long Bytes, bool IsShared, int Floats)[] _levels;
    private readonly int _threads = Team.Shared.Threads;

    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public LimitMeter(TimeProvider time)
    {
        _time = time;
        var caches = CpuCaches.Read();
        var bytes = Math.Clamp(4 * caches.Last, FewestBytes, MostBytes);
        _memory = new((int)(bytes / sizeof(float)));
        _memory.Span.Clear();
        _levels =
        [
            ("L1 cache", caches.First, false, Floats(caches.First / ShareOfPrivate)),
            ("L2 cache", caches.Second, false, Floats(caches.Second / ShareOfPrivate)),
            ("L3 cache", caches.Last, true, Floats(Math.Min(caches.Last / ShareOfShared / _threads, bytes / _threads))),
            ("memory", bytes, true, _memory.Length / _threads),
        ];
    }

    /// <summary>Bytes that measuring takes.</summary>
    public static long Memory => Math.Clamp(4 * CpuCaches.Read().Last, FewestBytes, MostBytes);

    /// <param name="rounds">How often; the best counts.</param>
    /// <param name="cancellationToken">Looked at between turns.</param>
    public MachineLimits Measure(int rounds, CancellationToken cancellationToken)
    {
        var limits = Once(cancellationToken);
        for (var round = 1; round < rounds; round++)
            limits = limits.Or(Once(cancellationToken));
        return limits;
    }

    public void Dispose() => _memory.Dispose();

    private static int Floats(long bytes) => (int)(bytes / sizeof(float) / 1_024 * 1_024);

    private MachineLimits Once(CancellationToken cancellationToken)
    {
        var levels = new List<MemoryLevel>();
        foreach (var (name, bytes, isShared, floats) in _levels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var one = ReadAtOnce(name == "memory" ? _memory.Length : floats, 1);
            levels.Add(new(name, bytes, isShared, one, _threads == 1 ? one : Math.Max(one, ReadAtOnce(floats, _threads))));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var flops = Calculate(1);
        return new(_threads, flops, _threads == 1 ? flops : Math.Max(flops, Calculate(_threads)), levels);
    }

    private unsafe double ReadAtOnce(int floats, int threads)
    {
        var passes = Math.Max(1, BytesOfATurn / sizeof(float) / floats);
        var sums = stackalloc double[threads];
        var job = new ReadJob(_memory.Pointer, floats, passes, sums);
        Run(ref job, threads);
        var began = _time.GetTimestamp();
        Run(ref job, threads);
        return (double)floats * sizeof(float) * passes * threads / _time.GetElapsedTime(began).TotalSeconds;
    }

    private unsafe double Calculate(int threads)
    {
        var results = stackalloc float[threads];
        var job = new CalculateJob(results);
        Run(ref job, threads);
        var began = _time.GetTimestamp();
        Run(ref job, threads);
        return (double)RoundsOfArithmetic * LimitKernels.OperationsInARound * threads / _time.GetElapsedTime(began).TotalSeconds;
    }

    private static void Run<TJob>(ref TJob job, int threads)
        where TJob : unmanaged, ITeamJob => Team.Shared.Run(ref job, threads);

    private unsafe struct ReadJob(float* memory, int floats, int passes, double* sums) : ITeamJob
    {
        public readonly void Work(int part)
        {
            var sum = 0.0;
            for (var pass = 0; pass < passes; pass++)
                sum += Simd.Sum(memory + ((nint)part * floats), floats);
            sums[part] = sum;
        }
    }

    private unsafe struct CalculateJob(float* results) : ITeamJob
    {
        public readonly void Work(int part) => results[part] = LimitKernels.Run(RoundsOfArithmetic);
    }
}
