using System.Globalization;
using DemoHub.Models.Recurrent;

namespace DemoHub.Benchmarks;

/// <summary>Gradients through 200 steps of 128 units, beside PyTorch on one thread.</summary>
internal static class GradientsBenchmark
{
    private const string Python = "/usr/bin/python3";
    private const int Steps = 200, Hidden = 128, Inputs = 16, Rounds = 25;

    public static Task RunAsync(Report report)
    {
        var (version, torch) = Torch();
        report.Section(
            "Gradients through time",
            $"Forwards and back through {Steps} steps of {Hidden} units with {Inputs} inputs, all gradients of states and weights, on one thread. Beside it {version ?? "PyTorch, which is not here"}: its whole layer, which does not tell the gradient of each step, and step by step, which does.",
            "cell", "ms", "GFLOP/s", "PyTorch's layer, ms", "PyTorch by steps, ms", "times as fast as by steps");
        var numbers = new NormalNumbers(1);
        var (inputs, direction) = (new float[Steps * Inputs], new float[Hidden]);
        numbers.Fill(inputs, 1);
        numbers.Fill(direction, 0.1);
        foreach (var cell in Enum.GetValues<RecurrentCell>())
        {
            var weights = RecurrentWeights.Random(cell, Hidden, Inputs, 0.3, keepBias: 1, seed: 1);
            var ms = MedianMs(() => GradientFlow.Of(weights, inputs, direction, withParameters: true, CancellationToken.None));
            // A multiplication and an addition for each weight: forwards, back to the state, and for the gradient of the weights.
            var operations = 2.0 * Steps * weights.Gates * Hidden * ((3 * Hidden) + (2 * Inputs));
            var name = cell.ToString().ToUpperInvariant();
            var other = torch.GetValueOrDefault(name);
            report.Row(
                name,
                Report.Number(ms),
                Report.Number(operations / ms / 1e6),
                other is null ? "–" : Report.Number(other[0]),
                other is null ? "–" : Report.Number(other[1]),
                other is null ? "–" : Report.Ratio(other[1] / ms));
        }

        return Task.CompletedTask;
    }

    private static double MedianMs(Action call)
    {
        var time = TimeProvider.System;
        var taken = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = time.GetTimestamp();
            call();
            taken.Add(time.GetElapsedTime(start).TotalMilliseconds);
        }

        return taken.Order().ElementAt(Rounds / 2);
    }

    private static (string? Version, Dictionary<string, double[]> Milliseconds) Torch()
    {
        if (!File.Exists(Python))
            return (null, []);
        try
        {
            var lines = Machine.Run(Python, Path.Combine("benchmarks", "torch_gradients.py"), Text(Steps), Text(Hidden), Text(Inputs)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return (lines[0], lines.Skip(1).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1..].Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray()));
        }
        catch (InvalidOperationException)
        {
            // PyTorch is not installed.
            return (null, []);
        }

        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
