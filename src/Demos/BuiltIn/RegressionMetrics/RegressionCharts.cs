using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>What can be drawn of the data; null for what cannot.</summary>
/// <param name="Predictions">Truth against prediction.</param>
/// <param name="Residuals">Residuals against prediction.</param>
/// <param name="Histogram">How often residuals of each size are.</param>
/// <param name="NormalQuantiles">Residuals against what normal ones would be.</param>
public sealed record RegressionCharts(
    [property: Display(Name = "Truth and prediction")] Chart Predictions,
    Chart Residuals,
    [property: Display(Name = "Histogram of residuals")] Chart? Histogram,
    [property: Display(Name = "Normal Q–Q")] Chart? NormalQuantiles);
