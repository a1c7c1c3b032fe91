using DemoHub.Models.Recurrent;

namespace DemoHub.Demos.BuiltIn.Gradients;

/// <summary>What was measured in one cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Flow">The gradient on its way back.</param>
/// <param name="Gains">Gains that were tried.</param>
/// <param name="FirstNorms">What arrives before the first step with each; NaN where no float holds it.</param>
internal sealed record CellReading(RecurrentCell Cell, GradientFlow Flow, IReadOnlyList<float> Gains, IReadOnlyList<double> FirstNorms)
{
    /// <summary>The first updates of a training without clipping; empty where none is shown.</summary>
    public IReadOnlyList<DescentStep> Free { get; init; } = [];

    /// <summary>The same with clipping.</summary>
    public IReadOnlyList<DescentStep> Clipped { get; init; } = [];

    public string Name => Cell.ToString().ToUpperInvariant();

    public int Steps => Flow.StateNorms.Length - 1;

    /// <summary>What arrives before the first step, as a share of what set out; 0 where it vanished, NaN where no float holds it.</summary>
    public double Arrived => Flow.StateNorms[0] / Flow.StateNorms[^1];

    /// <summary>How many steps back the gradient could be followed.</summary>
    public int Followed => Steps - (Flow.ExplodedAt ?? Flow.VanishedAt ?? -1) - 1;

    /// <summary>The mean factor of a step, over the steps that could be followed: below 1 the gradient shrinks. NaN where there is none.</summary>
    public double Factor => Followed == 0 ? double.NaN : Math.Pow(Flow.StateNorms[Steps - Followed] / Flow.StateNorms[^1], 1.0 / Followed);

    /// <summary>The length of the gradient of all weights; infinite where no float holds it.</summary>
    public double WeightNorm => Flow.ExplodedAt is null ? ClippedDescent.Norm(Flow.Parameters!) : double.PositiveInfinity;
}
