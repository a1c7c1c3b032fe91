namespace DemoHub.Models.Metrics;

/// <summary>
/// A receiver operating characteristic: recall against the false positive rate, one point for each threshold from the highest down, beginning at (0, 0).
/// All three arrays have the same length; it is 0 where there are no samples.
/// </summary>
/// <param name="FalsePositiveRates">Never falling, from 0 to 1; NaN where no sample is negative.</param>
/// <param name="TruePositiveRates">Never falling, from 0 to 1; NaN where no sample is positive.</param>
/// <param name="Thresholds">Falling. The first is the highest score plus 1: nothing is predicted as positive there.</param>
public sealed record RocCurve(double[] FalsePositiveRates, double[] TruePositiveRates, double[] Thresholds);
