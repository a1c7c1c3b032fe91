using System.ComponentModel.DataAnnotations;
using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>How far back through time a gradient reaches, in three recurrent cells.</summary>
public sealed class GradientsDemo
{
    private const int MostSteps = 500, MostUnits = 256;

    /// <summary>Which cells are shown.</summary>
    public enum Cells
    {
        [Display(Name = "All three")]
        All,

        [Display(Name = "RNN")]
        Rnn,

        [Display(Name = "LSTM")]
        Lstm,

        [Display(Name = "GRU")]
        Gru,
    }

    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "What one sees")] Markdown Summary,
        [property: Display(Name = "The gradient on its way back, from right to left")] Chart Chart,
        [property: Tabs] GradientCharts More,
        [property: Display(Name = "In figures")] IReadOnlyList<Figure> Figures);

    [Demo("gradients", "Why recurrent networks forget: the gradient of an RNN, an LSTM and a GRU on its way back through time, computed while you move the sliders.",
        Tags = ["teaching", "sequences"], About = nameof(About), Live = true)]
    [Example(Cells.All, 100, 1.0, 64)]
    [Example(Cells.All, 100, 2.0, 64, 1, 1.0)]
    [Example(Cells.Rnn, 500, 3.0, 128, 1, 1.0)]
    [Example(Cells.Lstm, 300, 1.0, 64, 1, null, 5.0)]
    [Example(Cells.All, 100, 1.0, 64, 1, null, 0.0)]
    public Result Run(
        RunContext run,
        [Display(Description = "Which networks to compare.")] Cells cell = Cells.All,
        [Range(1, MostSteps), Display(Description = "How long the sequence is. The loss stands at its end.")] int steps = 100,
        [Range(0.0, 3.0), Display(Description = "Factor before every recurrent matrix. The matrices are orthogonal, so it is their spectral radius.")] double gain = 1,
        [Range(1, MostUnits), Display(Name = "Units", Description = "Numbers in the state.")] int hidden = 64,
        [Range(1, 1_000), Display(Description = "Decides weights and inputs.")] int seed = 1,
        [Range(0.01, 10.0), Display(Name = "Clip at", Description = "The longest gradient of the weights that is left as it is. Set it to see the first updates of a training with and without it.")] double? clip = null,
        [Range(0.0, 6.0), Display(Name = "Keep", Description = "Bias of the gate that keeps the state: 0 is half open, 3 lets 95 % through. An RNN has none.")] double keep = 3,
        [Range(0.0, 2.0), Advanced, Display(Name = "Strength of inputs", Description = "How far an input moves a unit before tanh, as a standard deviation.")] double strength = 0.3,
        [Range(0.001, 1.0), Advanced, Display(Name = "Learning rate", Description = "Of the updates that are shown where the gradient is clipped.")] double rate = 0.1)
    {
        ArgumentNullException.ThrowIfNull(run);
        RecurrentCell[] shown = cell == Cells.All ? [RecurrentCell.Rnn, RecurrentCell.Lstm, RecurrentCell.Gru] : [Enum.Parse<RecurrentCell>(cell.ToString())];
        var experiment = new GradientExperiment(steps, gain, hidden, keep, strength, seed);
        CellReading[] readings = [.. shown.Select(each => experiment.Read(each, clip, rate, run.CancellationToken))];
        return new(
            new Markdown(GradientWords.Summary(readings, clip)),
            GradientCharts.Time(readings),
            GradientCharts.Of(readings, gain),
            [.. readings.SelectMany(reading => GradientFigures.Of(reading, clip))]);
    }

    public static string About() => GradientWords.About;
}
