using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>The charts below the first.</summary>
/// <param name="Gains">What arrives, by gain.</param>
/// <param name="Gates">How open the gates stand; null where no cell has any.</param>
/// <param name="Updates">The first updates of a training; null where nothing is clipped.</param>
public sealed record GradientCharts(
    [property: Display(Name = "By gain")] Chart Gains,
    [property: Display(Name = "Gates")] Chart? Gates,
    [property: Display(Name = "Clipping")] Chart? Updates)
{
    /// <summary>The norm of the gradient at each step.</summary>
    internal static Chart Time(IReadOnlyList<CellReading> readings)
    {
        var chart = new Chart().Axes("time step", "length of the gradient").LogY();
        foreach (var reading in readings)
        {
            var norms = reading.Flow.StateNorms;
            chart = chart.Line($"{reading.Name}, ∂L/∂h", Enumerable.Range(0, norms.Length).Select(step => (double)step), norms.Select(Drawn));
            if (reading.Cell == RecurrentCell.Lstm)
                chart = chart.Line("LSTM, ∂L/∂c", Enumerable.Range(1, norms.Length - 1).Select(step => (double)step), reading.Flow.CellNorms.Skip(1).Select(Drawn));
        }

        return chart;
    }

    internal static GradientCharts Of(IReadOnlyList<CellReading> readings, double gain) => new(
        ByGain(readings, gain),
        readings.Any(reading => reading.Cell != RecurrentCell.Rnn) ? OfGates(readings) : null,
        readings.Any(reading => reading.Clipped.Count > 0) ? OfUpdates(readings) : null);

    private static Chart ByGain(IReadOnlyList<CellReading> readings, double gain)
    {
        var chart = new Chart().Axes("gain", "share of the gradient that reaches the beginning").LogY();
        foreach (var reading in readings)
            chart = chart.Line(reading.Name, reading.Gains.Select(each => Math.Round(each, 2)), reading.FirstNorms.Select(Drawn));
        double[] seen = [.. readings.SelectMany(reading => reading.FirstNorms).Where(norm => norm > 0 && double.IsFinite(norm))];
        return seen.Length == 0 ? chart : chart.Guide("your gain", [gain, gain], [Math.Min(seen.Min(), 0.1), Math.Max(seen.Max(), 10)]);
    }

    private static Chart OfGates(IReadOnlyList<CellReading> readings)
    {
        var chart = new Chart().Axes("time step", "mean of the gate").RangeY(0, 1);
        foreach (var reading in readings.Where(reading => reading.Cell != RecurrentCell.Rnn))
        {
            var steps = Enumerable.Range(1, reading.Steps).Select(step => (double)step).ToArray();
            chart = chart.Line(reading.Cell == RecurrentCell.Lstm ? "LSTM, forget gate: what stays" : "GRU, update gate: what stays", steps, reading.Flow.KeepGate.Select(Rounded));
            if (reading.Cell == RecurrentCell.Lstm)
                chart = chart.Line("LSTM, input gate: what comes in", steps, reading.Flow.WriteGate.Select(Rounded));
        }

        return chart;
    }

    private static Chart OfUpdates(IReadOnlyList<CellReading> readings)
    {
        var chart = new Chart().Axes("update", "way of the weights, added up").LogY();
        foreach (var reading in readings)
            chart = chart.Line(reading.Name, Numbers(reading.Free), Way(reading.Free)).Line($"{reading.Name}, clipped", Numbers(reading.Clipped), Way(reading.Clipped));
        return chart;

        static IEnumerable<double> Numbers(IReadOnlyList<DescentStep> steps) => Enumerable.Range(1, steps.Count).Select(number => (double)number);

        static IEnumerable<double> Way(IReadOnlyList<DescentStep> steps) => Enumerable.Range(1, steps.Count).Select(count => Drawn(steps.Take(count).Sum(step => step.Moved)));
    }

    // A logarithm has no 0. Five digits are enough to draw, and make the data a third as long.
    private static double Drawn(double norm) => norm > 0 && double.IsFinite(norm) ? double.Parse(norm.ToString("e4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : double.NaN;

    private static double Rounded(double mean) => Math.Round(mean, 4);
}
