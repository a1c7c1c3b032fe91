using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What a visitor may set for a report.</summary>
/// <param name="Beta">How many times recall counts more than precision in F-beta.</param>
/// <param name="TopK">Classes that top-k accuracy looks at.</param>
/// <param name="Cells">What the cells of the drawn confusion matrix are; null for counts.</param>
/// <param name="Confidence">The confidence of the intervals, between 0 and 1.</param>
/// <param name="Resamples">Resamples of the bootstrap; 0 for no intervals.</param>
/// <param name="Seed">Decides the resamples.</param>
internal sealed record ReportOptions(double Beta, int TopK, MatrixShare? Cells, double Confidence, int Resamples, int Seed);
