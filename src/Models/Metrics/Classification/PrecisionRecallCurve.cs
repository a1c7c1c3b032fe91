namespace DemoHub.Models.Metrics;

/// <summary>
/// Precision against recall in scikit-learn's order: one point for each threshold from the lowest up, and at the end the point of precision 1
/// and recall 0, which has no threshold.
/// </summary>
/// <param name="Precisions">One more than thresholds; from 0 to 1.</param>
/// <param name="Recalls">As many as precisions; never rising, from 1 to 0. NaN (but for the last) where no sample is positive; scikit-learn puts
/// 1.</param>
/// <param name="Thresholds">Rising.</param>
public sealed record PrecisionRecallCurve(double[] Precisions, double[] Recalls, double[] Thresholds);
