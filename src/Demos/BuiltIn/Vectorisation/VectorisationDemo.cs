using System.ComponentModel.DataAnnotations;
using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation;
using DemoHub.Models.Vectorisation.Engines;
using DemoHub.Models.Vectorisation.Measuring;

namespace DemoHub.Demos.BuiltIn.Vectorisation;

/// <summary>Operations on vectors, done in ways from a plain loop to all cores, measured beside each other.</summary>
public sealed class VectorisationDemo(InferenceRuntime runtime, TimeProvider time)
{
    private const long MostMemory = 2L << 30;

    private readonly IReadOnlyList<VectorEngine> _engines = VectorEngines.All(runtime);

    /// <summary>What came out.</summary>
    public sealed record Result(
        Markdown Summary,
        [property: Display(Name = "Throughput and limits")] Chart Throughput,
        [property: Display(Name = "Time")] Chart Chart,
        [property: Display(Name = "Speed-up over the plain loop")] Chart Speedup,
        Table Timings);

    /// <summary>The engines that this machine has.</summary>
    public IReadOnlyList<Choice> Engines => [.. _engines.Select(engine => new Choice(engine.Id, engine.Name))];

    [Demo("vectorisation", "Why vectorised code wins: one operation done by a plain loop, by vector instructions and by all cores, timed while you watch, beside what the machine can do.",
        Tags = ["speed", "teaching"], About = nameof(About), Concurrency = 1, TimeoutSeconds = 240, Examples = nameof(Examples))]
    public IAsyncEnumerable<Result> Run(
        RunContext run,
        [Display(Description = "What is computed, in 32-bit floating point.")] VectorOperation operation = VectorOperation.Dot,
        [TagList(MaxCount = 20, MaxLength = 20), Choices("10", "100", "1000", "10000", "100000", "1000000", "10000000", "100000000"),
            Display(Description = "Numbers of a vector, or of a matrix, from 10 to 100 million. Empty: powers of ten up to ten million, for matrices up to one million.")] string[]? sizes = null,
        [ChoicesFrom(nameof(Engines)), Display(Description = "Empty: all of them.")] string[]? engines = null,
        [Range(2, 120), Advanced, Display(Description = "About how long all of it takes. A single run that takes more than a twelfth of it is left out.")] int seconds = 20,
        [Range(1, 1_000), Advanced, Display(Description = "Decides the numbers.")] int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        var options = new SpeedOptions
        {
            Operation = operation,
            Sizes = sizes is { Length: > 0 } ? SizeReader.Read(sizes) : SizeReader.Usual(operation),
            Time = TimeSpan.FromSeconds(seconds),
            Seed = seed,
            MemoryLimit = Math.Min(MostMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2),
        };
        if (options.Refusal() is { } refusal)
            throw new DemoException(refusal, "sizes");
        var chosen = engines is { Length: > 0 } ? _engines.Where(engine => engines.Contains(engine.Id)) : _engines;
        return Compare(new SpeedComparison(options, [.. chosen], time), run).ToAsyncEnumerable();
    }

    public static string About() => VectorisationAbout.Text;

    public static IEnumerable<object?[]> Examples() =>
    [
        [VectorOperation.Dot],
        [VectorOperation.Softmax],
        [VectorOperation.MatrixProduct],
        [VectorOperation.DistanceMatrix],
        [VectorOperation.Sum, new[] { "1e6", "1e7", "1e8" }],
    ];

    private static IEnumerable<Result> Compare(SpeedComparison comparison, RunContext run)
    {
        foreach (var result in comparison.Run(new Progress(run.Progress), run.CancellationToken))
        {
            yield return new(
                new(VectorisationSummary.Of(result)),
                VectorisationReport.Throughput(result),
                VectorisationReport.Times(result),
                VectorisationReport.SpeedUps(result),
                VectorisationReport.Table(result));
        }
    }

    private sealed class Progress(IProgress<RunProgress> run) : IProgress<SpeedProgress>
    {
        private const double Step = 0.01;

        private double _told = -1;

        public void Report(SpeedProgress value)
        {
            // A hundred events are enough for a bar.
            if (value.Share < _told + Step && value.Share > 0)
                return;
            _told = value.Share;
            run.Report(new(value.Share, value.Message));
        }
    }
}
