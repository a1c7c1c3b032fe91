using System.Globalization;
using System.Runtime;
using DemoHub.Models.Inference;
using DemoHub.Models.Vectorisation.Engines;

namespace DemoHub.Models.Vectorisation.Measuring;

/// <summary>
/// Measures engines beside each other. At each size they take short turns, so that whatever else the machine does disturbs all alike; each result is
/// compared with a reference. The limits of the machine are measured in between.
/// </summary>
/// <param name="options">What is measured.</param>
/// <param name="engines">The engines, in the order in which they are shown.</param>
/// <param name="time">The clock.</param>
public sealed class SpeedComparison(SpeedOptions options, IReadOnlyList<VectorEngine> engines, TimeProvider time)
{
    private const int PilotSize = 10_000;
    private const int WarmUpSize = 1_000;
    private const int CallsOfAWarmUp = 40;
    private const int FewestWarmUps = 3, MostWarmUps = 15;
    private const int FewestRounds = 3, MostRounds = 41;
    private const int RoundsOfLimits = 3;

    // A run that takes more than this share of all the time is left out.
    private const double LongestRun = 1.0 / 12;

    // What the reference and the first runs take of it.
    private const double Measuring = 0.7;

    // The runtime compiles anew, in the background, what was called often, once 100 ms have gone by without newly called code.
    private static readonly TimeSpan s_compiling = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(5);

    // Threads of ONNX Runtime look for more work for a while after a run, on the cores that the next engine needs.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(1);

    private readonly List<SpeedMeasurement> _measured = [];
    private readonly List<SpeedGap> _leftOut = [];
    private readonly Dictionary<VectorEngine, double> _secondsPerFlop = [];

    /// <summary>Measures size by size, and gives all that is known after each.</summary>
    /// <exception cref="ArgumentException">The options cannot be measured, see <see cref="SpeedOptions.Refusal"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<SpeedResult> Run(IProgress<SpeedProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Refusal() is { } refusal)
            throw new ArgumentException(refusal);
        return Measure(progress, cancellationToken);
    }

    private IEnumerable<SpeedResult> Measure(IProgress<SpeedProgress>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        progress?.Report(new(0, "Measuring what the machine can do"));
        using var meter = new LimitMeter(time);
        var limits = meter.Measure(RoundsOfLimits, cancellationToken);
        progress?.Report(new(0, "Warming up"));
        WarmUp(cancellationToken);
        for (var i = 0; i < options.Sizes.Count; i++)
        {
            var shape = WorkloadShape.Of(options.Operation, options.Sizes[i]);
            var left = (options.Time - time.GetElapsedTime(began)) * Measuring / (options.Sizes.Count - i);
            var (from, share) = (i / (double)options.Sizes.Count, 1.0 / options.Sizes.Count);
            var part = progress is null ? null : new PartOfProgress(progress, from, share, Label(shape));
            MeasureSize(shape, left, part, cancellationToken);
            limits = limits.Or(meter.Measure(1, cancellationToken));
            yield return new(options.Operation, limits, [.. _measured], [.. _leftOut]);
        }
    }

    private void MeasureSize(WorkloadShape shape, TimeSpan budget, PartOfProgress? progress, CancellationToken cancellationToken)
    {
        progress?.Report(0);
        var able = engines.Where(engine => Predicted(engine, shape) is not { } seconds || !IsTooLong(engine, shape, seconds)).ToList();
        using var workload = new Workload(shape, options.Seed);
        cancellationToken.ThrowIfCancellationRequested();
        var reference = Reference.Of(workload, cancellationToken);
        var turns = new List<EngineTurns>();
        try
        {
            var errors = new Dictionary<VectorEngine, double>();
            foreach (var engine in able)
            {
                cancellationToken.ThrowIfCancellationRequested();
                try
                {
                    var turn = new EngineTurns(engine, engine.Prepare(workload, cancellationToken), time);
                    turns.Add(turn);
                    errors[engine] = turn.Check(workload, reference);
                    turn.WarmUp(s_settling);
                }
                catch (ModelException failure)
                {
                    Drop(turns, engine);
                    _leftOut.Add(new(shape, engine, failure.Message));
                }
            }

            TakeTurns(turns, budget, progress, cancellationToken);
            foreach (var turn in turns)
            {
                var result = turn.Result(shape, errors[turn.Engine]);
                _secondsPerFlop[turn.Engine] = result.Seconds / shape.Flops;
                _measured.Add(result);
            }
        }
        finally
        {
            turns.ForEach(turn => turn.Dispose());
        }
    }

    private static void Drop(List<EngineTurns> turns, VectorEngine engine)
    {
        if (turns.Find(turn => turn.Engine == engine) is not { } turn)
            return;
        turns.Remove(turn);
        turn.Dispose();
    }

    private static void TakeTurns(List<EngineTurns> turns, TimeSpan budget, PartOfProgress? progress, CancellationToken cancellationToken)
    {
        var round = turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.TurnLength + s_rest);
        var rounds = round == TimeSpan.Zero ? 0 : (int)Math.Clamp(budget / round, FewestRounds, MostRounds);
        for (var i = 0; i < rounds; i++)
        {
            // Each engine follows each other one now and then.
            for (var j = 0; j < turns.Count; j++)
            {
                cancellationToken.WaitHandle.WaitOne(s_rest);
                cancellationToken.ThrowIfCancellationRequested();
                turns[(i + j) % turns.Count].Take();
            }

            progress?.Report((i + 1.0) / rounds);
        }
    }

    // Code that the runtime has not seen often is compiled in haste: go on until nothing is compiled any more. Together with that it is found
    // out about how fast each engine is.
    private void WarmUp(CancellationToken cancellationToken)
    {
        using var small = new Workload(WorkloadShape.Of(options.Operation, WarmUpSize), options.Seed);
        using var pilot = new Workload(WorkloadShape.Of(options.Operation, PilotSize), options.Seed);
        var compiled = -1L;
        for (var i = 0; i < FewestWarmUps || (i < MostWarmUps && JitInfo.GetCompiledMethodCount() != compiled); i++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            foreach (var engine in engines)
                TryWarmUp(engine, small, pilot, cancellationToken);
            cancellationToken.WaitHandle.WaitOne(s_compiling);
        }
    }

    private void TryWarmUp(VectorEngine engine, Workload small, Workload pilot, CancellationToken cancellationToken)
    {
        try
        {
            using var run = engine.Prepare(small, cancellationToken);
            for (var i = 0; i < CallsOfAWarmUp; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                run.Run();
            }

            using var longer = engine.Prepare(pilot, cancellationToken);
            longer.Run();
            var began = time.GetTimestamp();
            longer.Run();
            _secondsPerFlop[engine] = time.GetElapsedTime(began).TotalSeconds / pilot.Shape.Flops;
        }
        catch (ModelException)
        {
            // Whoever measures it says why it cannot.
        }
    }

    private double? Predicted(VectorEngine engine, WorkloadShape shape) => _secondsPerFlop.TryGetValue(engine, out var seconds) ? seconds * shape.Flops : null;

    private bool IsTooLong(VectorEngine engine, WorkloadShape shape, double seconds)
    {
        if (seconds <= options.Time.TotalSeconds * LongestRun)
            return false;
        _leftOut.Add(new(shape, engine, string.Create(CultureInfo.InvariantCulture, $"one run would take about {seconds:G2} s")));
        return true;
    }

    private static string Label(WorkloadShape shape) => string.Create(CultureInfo.InvariantCulture, $"{shape.Size:N0} elements");

    private sealed class PartOfProgress(IProgress<SpeedProgress> whole, double from, double share, string label)
    {
        public void Report(double done) => whole.Report(new(from + (done * share), label));
    }
}
