namespace DemoHub.Models.Metrics;

/// <summary>What a decision threshold gives.</summary>
/// <param name="Threshold">Samples that score this or more are predicted as positive.</param>
/// <param name="Counts">Right and wrong predictions, and all metrics that follow from them.</param>
public readonly record struct ThresholdPoint(double Threshold, ClassCounts Counts);
