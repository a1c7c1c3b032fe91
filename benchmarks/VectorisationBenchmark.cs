using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DemoHub.Benchmarks;

/// <summary>Vector operations beside numpy, turn by turn.</summary>
internal static class VectorisationBenchmark
{
    private const int Rounds = 41, RoundsOfMatrices = 15;
    private const double SecondsOfATurn = 0.004;

    // Threads of OpenBLAS look for more work for 2^26 cycles after a run, on the cores that the next turn needs.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(45);

    public static async Task RunAsync(Report report)
    {
        var runtime = new InferenceRuntime(Options.Create(new InferenceOptions { Device = InferenceDevice.Cpu }), NullLogger<InferenceRuntime>.Instance);
        var engines = VectorEngines.All(runtime);
        using var numpy = NumpyVectors.Start();
        var name = numpy?.Description ?? "numpy (not there)";
        report.Section(
            "Vectors",
            $"Vectors of 32-bit numbers with `Vectorised`, and beside it, turn by turn, with {name} (`a @ b`, `a @ b / (norm(a) * norm(b))`), both on all cores. Medians of {Rounds} turns. The bandwidth is that of reading {LimitMeter.Memory >> 20} MB on all cores, measured in the same turns. Aims: at least as fast as numpy; 85 % of the bandwidth.",
            "operation, elements", "ours µs", "numpy µs", "ours / numpy", "GB/s", "of the bandwidth");
        var multicore = engines.Single(engine => engine.Id == "multicore");
        foreach (var (operation, call) in new[] { (VectorOperation.Dot, "dot"), (VectorOperation.Cosine, "cosine") })
        {
            foreach (var size in new[] { 1_000, 10_000, 100_000, 1_000_000, 10_000_000 })
            {
                var shape = WorkloadShape.Of(operation, size);
                var (ours, theirs, bandwidth) = await CompareAsync([multicore], shape, numpy, call, size, Rounds);
                var rate = shape.Traffic / ours[0];
                report.Row(
                    $"{call}, {size:N0}", Report.Number(ours[0] * 1e6), Report.Number(theirs * 1e6), Report.Ratio(ours[0] / theirs), Report.Number(rate / 1e9),
                    size < 10_000_000 ? "in caches" : $"{rate / bandwidth:P0}");
            }
        }

        report.Section(
            "Matrix product",
            $"Two n × n matrices of 32-bit numbers with ONNX Runtime (`MatMul`), with `Vectorised.MatrixProduct`, and with {name} (`np.matmul`), all on all cores. Medians of {RoundsOfMatrices} turns. Aim: ONNX Runtime at 0.9 of numpy's speed.",
            "n", "ONNX Runtime GFLOP/s", "Vectorised GFLOP/s", "numpy GFLOP/s", "ONNX Runtime / numpy", "Vectorised / numpy");
        foreach (var n in new[] { 256, 512, 1_024, 2_048 })
        {
            var shape = WorkloadShape.Of(VectorOperation.MatrixProduct, n * n);
            var (ours, theirs, _) = await CompareAsync([engines.Single(engine => engine.Id == "onnx"), multicore], shape, numpy, "matrix", n, RoundsOfMatrices);
            var (onnx, own, other) = (shape.Flops / ours[0] / 1e9, shape.Flops / ours[1] / 1e9, shape.Flops / theirs / 1e9);
            report.Row($"{n}", Report.Number(onnx), Report.Number(own), Report.Number(other), Report.Ratio(onnx / other), Report.Ratio(own / other));
        }
    }

    /// <returns>Median seconds of each engine and of numpy, and the median of the bytes that all cores read in a second.</returns>
    private static async Task<(double[] Ours, double Numpy, double Bandwidth)> CompareAsync(
        VectorEngine[] engines, WorkloadShape shape, NumpyVectors? numpy, string call, int size, int rounds)
    {
        using var workload = new Workload(shape, seed: 1);
        using var meter = shape.Traffic > LimitMeter.Memory / 4.0 && !shape.IsArithmetic ? new LimitMeter(TimeProvider.System) : null;
        PreparedRun[] runs = [.. engines.Select(engine => engine.Prepare(workload, CancellationToken.None))];
        try
        {
            int[] counts = [.. runs.Select(Fit)];
            var numpyCount = numpy is null ? 0 : Math.Max(1, (int)(SecondsOfATurn / numpy.Run(call, size, 3)));
            var ours = engines.Select(_ => new List<double>()).ToArray();
            var (theirs, bandwidths) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                // Each goes first now and then.
                var isOurs = round % 2 == 0;
                if (!isOurs && numpy is not null)
                    theirs.Add(numpy.Run(call, size, numpyCount));
                await Task.Delay(s_rest);
                for (var i = 0; i < runs.Length; i++)
                    ours[i].Add(Time(runs[i], counts[i]));
                if (meter is not null)
                    bandwidths.Add(meter.Measure(1, CancellationToken.None).Memory.BytesOfAll);
                if (isOurs && numpy is not null)
                    theirs.Add(numpy.Run(call, size, numpyCount));
            }

            return ([.. ours.Select(Median)], Median(theirs), Median(bandwidths));
        }
        finally
        {
            Array.ForEach(runs, run => run.Dispose());
        }
    }

    // As many runs as a turn takes, and enough before that the runtime has compiled all.
    private static int Fit(PreparedRun run)
    {
        var count = 1;
        while (count < 1 << 24 && Time(run, count) * count < SecondsOfATurn / 2)
            count *= 2;
        return Math.Max(1, (int)(SecondsOfATurn / Time(run, count)));
    }

    private static double Time(PreparedRun run, int count)
    {
        // Untimed, until threads are awake and the processor has left its sleep.
        for (var i = 0; i < count; i++)
            run.Run();
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < count; i++)
            run.Run();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds / count;
    }

    private static double Median(List<double> values) => values.Count == 0 ? double.NaN : values.Order().ElementAt(values.Count / 2);
}
