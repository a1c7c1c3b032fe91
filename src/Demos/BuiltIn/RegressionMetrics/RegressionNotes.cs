using DemoHub.Models.Metrics;
using static DemoHub.Demos.BuiltIn.MetricTables.NumberWords;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Says in words what the numbers say about the visitor's data.</summary>
internal sealed class RegressionNotes(RegressionData data, double[] residuals, IReadOnlyDictionary<string, MetricValue> values)
{
    // Of normal errors the root mean squared one is 1.25 times the mean absolute one.
    private const double Heavy = 1.7;
    private const int LeastForShape = 20;

    private readonly List<string> _points = [];

    public string Write()
    {
        Explained();
        Typical();
        Biased();
        Largest();
        Spread();
        if (data.Count < LeastForShape)
            _points.Add($"{Count(data.Count)} {(data.Count == 1 ? "sample is" : "samples are")} few: look at the intervals before you compare models.");
        return string.Join("\n", _points.Select(point => $"- {point}")) + "\n\n" + string.Join("\n\n", data.Notes);
    }

    private double this[string key] => values[key].Value;

    private void Explained()
    {
        var r2 = values[RegressionTexts.R2.Key];
        if (!r2.IsDefined)
            _points.Add($"R² is undefined because {r2.UndefinedBecause}.");
        else if (r2.Value < 0)
            _points.Add($"These predictions do **worse than always saying the mean** of the truth, {Of(data.Truth.Average())}: R² is {Of(r2.Value)}.");
        else
            _points.Add($"The predictions explain **{Percent(r2.Value)}** of the truth’s variance{(values[RegressionTexts.D2Absolute.Key] is { IsDefined: true } d2 ? $", and {Percent(d2.Value)} of its absolute spread" : "")}.");
    }

    private void Typical()
    {
        double mean = this[RegressionTexts.MeanAbsolute.Key], root = this[RegressionTexts.RootMeanSquared.Key], median = this[RegressionTexts.MedianAbsolute.Key];
        if (mean == 0)
        {
            _points.Add("Every prediction is exactly right.");
            return;
        }

        var text = $"They are off by **{Of(mean)}** on average; half of the errors are at most {Of(median)}.";
        if (data.Count >= 5 && root > Heavy * mean)
            text += $" The root mean squared error, {Of(root)}, is {Of(Math.Round(root / mean, 1))} times that: a few large errors dominate it.";
        _points.Add(text);
    }

    private void Biased()
    {
        var bias = this[RegressionTexts.Bias.Key];
        // Beyond two standard errors of the mean, chance hardly explains it.
        var deviation = Math.Sqrt(residuals.Average(residual => (residual + bias) * (residual + bias)));
        if (data.Count < 3 || data.Weights.Length > 0 || !(Math.Abs(bias) > 2 * deviation / Math.Sqrt(data.Count)))
            return;
        var variance = values[RegressionTexts.ExplainedVariance.Key];
        var gain = variance.IsDefined ? $" Without that R² would be {Of(variance.Value)}." : "";
        _points.Add($"They are **too {(bias > 0 ? "high" : "low")} by {Of(Math.Abs(bias))}** on average, which is more than chance would do.{gain}");
    }

    private void Largest()
    {
        var (error, row) = RegressionErrors.Largest(data.Truth, data.Prediction);
        if (error == 0)
            return;
        var total = RegressionErrors.MeanSquared(data.Truth, data.Prediction) * data.Count;
        var share = error * error / total;
        var weight = data.Count > 2 && share is > 0.25 and <= 1 ? $"; alone it makes {Percent(share)} of the squared error" : "";
        _points.Add($"The largest error is in **row {Count(data.TruthColumn.RowNumber(row))}**: {Of(data.Prediction[row])} predicted where {Of(data.Truth[row])} is true{weight}.");
    }

    private void Spread()
    {
        if (data.Count < LeastForShape)
            return;
        var growth = Correlation.Spearman(data.Prediction, [.. residuals.Select(Math.Abs)]);
        if (growth.Or(0) > 0.3)
            _points.Add($"Errors grow with the prediction (rank correlation {Of(growth.Value)}): look at the relative and logarithmic errors too.");
        else if (growth.Or(0) < -0.3)
            _points.Add($"Errors shrink as the prediction grows (rank correlation {Of(growth.Value)}): the small ones are the hard ones.");
    }
}
