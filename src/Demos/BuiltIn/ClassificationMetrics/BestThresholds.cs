using System.Globalization;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Which thresholds would be best, in words.</summary>
internal static class BestThresholds
{
    public static string Write(ScoreRanking ranking)
    {
        if (ranking.Best(static c => c.F1) is not { } f1 || ranking.Best(static c => c.YoudenJ) is not { } youden)
            return "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\n\nOn these samples F1 is highest at the threshold {f1.Threshold:0.####} ({f1.Counts.F1.Value:0.###}), and recall plus specificity at {youden.Threshold:0.####} ({youden.Counts.Recall.Value:0.###} and {youden.Counts.Specificity.Value:0.###}). Choose a threshold on other samples than you report.");
    }
}
