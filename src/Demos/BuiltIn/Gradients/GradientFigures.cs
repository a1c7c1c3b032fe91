using System.Globalization;
using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>What was measured in a cell, as numbers with their meaning.</summary>
internal static class GradientFigures
{
    public static IEnumerable<Figure> Of(CellReading reading, double? clip)
    {
        yield return new Figure("Reaches the beginning", Digits(double.IsNaN(reading.Arrived) ? null : reading.Arrived))
        {
            Group = reading.Name,
            Note = reading.Flow.ExplodedAt is { } exploded ? $"more than a float holds at step {exploded}"
                : reading.Flow.VanishedAt is { } vanished ? $"less than a float holds at step {vanished}" : null,
            Meaning = "The length of the gradient before the first step, as a share of its length at the last. What is near 0 teaches nothing about the beginning.",
            Formula = @"\frac{\lVert \partial L / \partial h_0 \rVert}{\lVert \partial L / \partial h_T \rVert}",
        };
        yield return new Figure("Factor of a step", Digits(double.IsNaN(reading.Factor) ? null : reading.Factor))
        {
            Group = reading.Name,
            Note = reading.Followed == 0 ? "nothing passes a single step" : GradientWords.HalfLife(reading.Factor),
            Meaning = "By how much one step back multiplies the gradient, as a geometric mean. Below 1 it vanishes, above 1 it explodes; a hundred steps take the hundredth power.",
            Formula = Jacobian(reading.Cell),
        };
        if (reading.Cell != RecurrentCell.Rnn)
        {
            yield return new Figure(reading.Cell == RecurrentCell.Lstm ? "Forget gate" : "Update gate", Digits(reading.Flow.KeepGate.Average()))
            {
                Group = reading.Name,
                Meaning = "The mean share of the state that a step keeps. Along this way the gradient passes without any matrix.",
                Formula = reading.Cell == RecurrentCell.Lstm ? @"c_t = f_t \odot c_{t-1} + i_t \odot g_t" : @"h_t = z_t \odot h_{t-1} + (1 - z_t) \odot n_t",
            };
        }

        yield return new Figure("Gradient of the weights", Digits(reading.WeightNorm))
        {
            Group = reading.Name,
            Note = clip is null || reading.WeightNorm <= clip ? null : FormattableString.Invariant($"clipped to {clip}"),
            Meaning = "The length of the gradient of all weights together, which adds up over the steps. Clipping shortens it to the threshold and keeps its direction: a factor for all of it alike, so that what vanished on the way stays as small beside the rest.",
            Formula = @"g \leftarrow g \cdot \min\left(1, \frac{\text{threshold}}{\lVert g \rVert}\right)",
        };
    }

    private static string Jacobian(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Rnn => @"\frac{\partial h_t}{\partial h_{t-1}} = \mathrm{diag}\left(1 - h_t^2\right) U",
        RecurrentCell.Lstm => @"\frac{\partial c_t}{\partial c_{t-1}} = \mathrm{diag}\left(f_t\right) + \dots",
        _ => @"\frac{\partial h_t}{\partial h_{t-1}} = \mathrm{diag}\left(z_t\right) + \dots",
    };

    private static double? Digits(double? value) => value is not { } number || !double.IsFinite(number) || number == 0
        ? value
        : double.Parse(number.ToString("e3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
