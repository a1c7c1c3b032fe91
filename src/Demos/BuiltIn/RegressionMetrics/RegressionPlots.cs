using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Draws truth, prediction and residuals. Of large data a sample.</summary>
internal static class RegressionPlots
{
    private const int MostBins = 60;
    private const int CurvePoints = 120;

    public static RegressionCharts Draw(RegressionData data, double[] residuals)
    {
        var rows = ChartSample.Rows(data.Count);
        var sampled = ChartSample.Words(data.Count);
        var labels = rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"row {data.TruthColumn.RowNumber(row):N0}")).ToArray();
        var predictions = rows.Select(row => data.Prediction[row]).ToArray();
        var spread = residuals.Min() < residuals.Max() && double.IsFinite(residuals.Max() - residuals.Min());
        return new(
            Predictions(data, rows, predictions, labels, sampled),
            new Chart($"Residual against prediction{sampled}").Axes($"Prediction: {data.PredictionColumn.Name}", "Truth − prediction")
                .Scatter("Samples", predictions, rows.Select(row => residuals[row]), labels)
                .Line("No error", Ends(predictions), [0, 0]),
            spread ? Histogram(residuals) : null,
            spread && data.Count > 2 ? NormalQuantiles(residuals, sampled) : null);
    }

    private static Chart Predictions(RegressionData data, int[] rows, double[] predictions, string[] labels, string sampled)
    {
        var truths = rows.Select(row => data.Truth[row]).ToArray();
        var ends = Ends([.. predictions, .. truths]);
        return new Chart($"Truth against prediction{sampled}").Axes($"Prediction: {data.PredictionColumn.Name}", $"Truth: {data.TruthColumn.Name}")
            .Scatter("Samples", predictions, truths, labels)
            .Line("Truth = prediction", ends, ends);
    }

    // Counts in bins of one width; beside them what a normal distribution of the same mean and spread would have.
    private static Chart Histogram(double[] residuals)
    {
        var (least, most) = (residuals.Min(), residuals.Max());
        var bins = BinsOf(residuals, most - least);
        var width = (most - least) / bins;
        var counts = new double[bins + 1];
        foreach (var residual in residuals)
            counts[Math.Min(bins - 1, (int)((residual - least) / width))]++;
        // The last bin ends where it ends, not where it begins.
        counts[bins] = counts[bins - 1];
        var edges = Enumerable.Range(0, bins + 1).Select(bin => least + width * bin).ToArray();
        var chart = new Chart("How often residuals of each size are").Axes("Truth − prediction", "Samples").Step("Residuals", edges, counts);

        var mean = residuals.Average();
        var deviation = Math.Sqrt(residuals.Average(residual => (residual - mean) * (residual - mean)));
        if (!(deviation > 0) || !double.IsFinite(deviation))
            return chart;
        var x = Enumerable.Range(0, CurvePoints + 1).Select(i => least + (most - least) * i / CurvePoints).ToArray();
        var height = residuals.Length * width / (deviation * Math.Sqrt(2 * Math.PI));
        return chart.Line("Normal distribution", x, x.Select(at => height * Math.Exp(-0.5 * Math.Pow((at - mean) / deviation, 2))));
    }

    private static Chart NormalQuantiles(double[] residuals, string sampled)
    {
        var (normal, value) = Residuals.NormalPoints(residuals);
        // Even steps through the order, so that both ends are there: they are what one looks at.
        var shown = Math.Min(value.Length, ChartSample.Most);
        int[] at = [.. Enumerable.Range(0, shown).Select(i => (int)((long)i * (value.Length - 1) / Math.Max(1, shown - 1)))];
        var (lowNormal, highNormal) = (normal[value.Length / 4], normal[value.Length - 1 - value.Length / 4]);
        var (low, high) = (value[value.Length / 4], value[value.Length - 1 - value.Length / 4]);
        var chart = new Chart($"Residuals against normal ones{sampled}").Axes("Where a standard normal value would lie", "Truth − prediction, in order")
            .Scatter("Samples", at.Select(i => normal[i]), at.Select(i => value[i]));
        if (!(highNormal > lowNormal))
            return chart;
        var slope = (high - low) / (highNormal - lowNormal);
        double[] ends = [normal[0], normal[^1]];
        return chart.Line("Through the quartiles", ends, ends.Select(end => low + slope * (end - lowNormal)));
    }

    // The rule of D. Freedman and P. Diaconis, 1981.
    private static int BinsOf(double[] residuals, double range)
    {
        var quartiles = Residuals.QuantilesOf(residuals, [0.25, 0.75]);
        var width = 2 * (quartiles[1] - quartiles[0]) / Math.Cbrt(residuals.Length);
        return width > 0 ? (int)Math.Clamp(Math.Ceiling(range / width), 5, MostBins) : 20;
    }

    private static double[] Ends(double[] values) => values.Min() < values.Max() ? [values.Min(), values.Max()] : [values[0] - 1, values[0] + 1];
}
