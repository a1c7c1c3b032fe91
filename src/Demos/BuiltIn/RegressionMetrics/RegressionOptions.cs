namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>What a report is to show.</summary>
/// <param name="Features">How many features the model had, for adjusted R²; null where it is not told.</param>
/// <param name="Alpha">The quantile of the pinball loss.</param>
/// <param name="Delta">The bend of the Huber loss.</param>
/// <param name="Resamples">Of the bootstrap; 0 for no intervals.</param>
/// <param name="Confidence">Of the intervals.</param>
/// <param name="Seed">Decides the resamples.</param>
internal sealed record RegressionOptions(int? Features, double Alpha, double Delta, int Resamples, double Confidence, int Seed);
