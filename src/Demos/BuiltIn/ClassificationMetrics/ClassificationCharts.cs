using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What can be drawn of the data; null for what cannot.</summary>
/// <param name="Confusion">How often each class is taken for each.</param>
/// <param name="Classes">Precision, recall and F1 of each class.</param>
/// <param name="Roc">True against false positive rate.</param>
/// <param name="PrecisionRecall">Precision against recall.</param>
/// <param name="Thresholds">What each threshold gives.</param>
/// <param name="Calibration">What happened against what was said.</param>
/// <param name="Lift">How much more often than by chance.</param>
/// <param name="Scores">How the scores of positives and negatives lie.</param>
public sealed record ClassificationCharts(
    Chart? Confusion,
    Chart? Classes,
    [property: Display(Name = "ROC")] Chart? Roc,
    [property: Display(Name = "Precision–recall")] Chart? PrecisionRecall,
    Chart? Thresholds,
    Chart? Calibration,
    Chart? Lift,
    Chart? Scores);
