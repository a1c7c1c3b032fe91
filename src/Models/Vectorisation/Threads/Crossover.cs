namespace DemoHub.Models.Vectorisation.Threads;

/// <summary>
/// From which size on all cores are quicker than one. It depends on the processor and on how long the system takes to hand work to a thread,
/// so it is measured: once for each operation, when a vector first comes that might be large enough. That takes some milliseconds.
/// </summary>
public static class Crossover
{
    /// <summary>Fewer numbers are never shared: that takes a microsecond by itself.</summary>
    public const int Least = 1 << 11;

    // More are always shared. A machine that was busy while it was measured would otherwise use one core for good.
    private const int Most = 1 << 19;
    private const int MostOfMatrices = 1 << 14;

    // Less of a gain is within what the clock and the neighbours leave unsure.
    private const double Gain = 0.9;
    private const int Rounds = 11;
    private const int FailuresInARow = 2;
    private static readonly TimeSpan s_turn = TimeSpan.FromMicroseconds(60);
    private static readonly Lazy<int>[] s_sizes = [.. Enum.GetValues<VectorOperation>().Select(operation => new Lazy<int>(() => Measure(operation, TimeProvider.System)))];

    /// <summary>The size from which on an operation uses all cores; <see cref="int.MaxValue"/> where there is one core only.</summary>
    public static int Of(VectorOperation operation) => s_sizes[(int)operation].Value;

    internal static bool IsWorthATeam(VectorOperation operation, int size) => size >= LeastOf(operation) && size >= Of(operation);

    private static bool IsOfMatrices(VectorOperation operation) => operation is VectorOperation.MatrixProduct or VectorOperation.DistanceMatrix;

    // There is far more to do for each number of a matrix.
    private static int LeastOf(VectorOperation operation) => IsOfMatrices(operation) ? 1 << 8 : Least;

    private static int Measure(VectorOperation operation, TimeProvider time)
    {
        var threads = Team.Shared.Threads;
        if (threads < 2)
            return int.MaxValue;
        var most = IsOfMatrices(operation) ? MostOfMatrices : Most;
        var trial = new Trial(operation, most);
        // From the largest down, to the last that gains. One that does not may have been disturbed; two in a row tell.
        var (found, failures) = (most, 0);
        for (var size = most; size >= LeastOf(operation) && failures < FailuresInARow; size /= 2)
        {
            var gains = Best(trial, size, threads, time) < Gain * Best(trial, size, 1, time);
            failures = gains ? 0 : failures + 1;
            found = gains ? size : found;
        }

        return found;
    }

    // The least of several turns: whatever else the machine does only adds to a time.
    private static double Best(Trial trial, int size, int threads, TimeProvider time)
    {
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            trial.Run(size, threads);
            var began = time.GetTimestamp();
            var runs = 0;
            TimeSpan spent;
            do
            {
                trial.Run(size, threads);
                runs++;
                spent = time.GetElapsedTime(began);
            }
            while (spent < s_turn);
            best = Math.Min(best, spent.TotalSeconds / runs);
        }

        return best;
    }

    private sealed unsafe class Trial(VectorOperation operation, int most)
    {
        private const int Dimension = 32;

        private readonly float[] _a = new float[IsOfMatrices(operation) ? Math.Max(most, (int)Math.Sqrt(most) * Dimension) : most];
        private readonly float[] _b = new float[IsOfMatrices(operation) ? Math.Max(most, (int)Math.Sqrt(most) * Dimension) : most];
        private readonly float[] _result = new float[most];

        public void Run(int size, int threads)
        {
            var simd = new SimdOperations(threads);
            var n = (int)Math.Sqrt(size);
            fixed (float* a = _a, b = _b, result = _result)
            {
                switch (operation)
                {
                    case VectorOperation.Dot:
                        simd.Dot(a, b, size);
                        break;
                    case VectorOperation.Sum:
                        simd.Sum(a, size);
                        break;
                    case VectorOperation.Axpy:
                        simd.Axpy(2, a, b, result, size);
                        break;
                    case VectorOperation.Cosine:
                        simd.Cosine(a, b, size);
                        break;
                    case VectorOperation.Softmax:
                        simd.Softmax(a, result, size);
                        break;
                    case VectorOperation.MatrixProduct:
                        simd.MatrixProduct(a, b, result, n, CancellationToken.None);
                        break;
                    default:
                        simd.Distances(a, b, result, n, Dimension, CancellationToken.None);
                        break;
                }
            }
        }
    }
}
