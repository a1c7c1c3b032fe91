namespace DemoHub.Models.Metrics;

/// <summary>
/// What one gains by taking the highest scores first: one point for each threshold from the highest down, beginning at (0, 0). All arrays have the
/// same length.
/// </summary>
/// <param name="SampleShares">The share of all samples that score so high, from 0 to 1.</param>
/// <param name="PositiveShares">The share of all positive samples among them (cumulative gain), from 0 to 1; NaN where no sample is positive.</param>
/// <param name="Lifts">Positive share / sample share: how many times more positives than by chance, 0 or more. The first point repeats the second.</param>
/// <param name="Thresholds">Falling; the first is the highest score plus 1.</param>
public sealed record GainsCurve(double[] SampleShares, double[] PositiveShares, double[] Lifts, double[] Thresholds);
