using System.Globalization;
using DemoHub.Models.Metrics;
using static DemoHub.Demos.BuiltIn.MetricTables.NumberWords;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Says in words what the numbers say about the visitor's data.</summary>
internal sealed class CrossEntropyNotes(
    CrossEntropyData data, CrossEntropyResult result, string unit, double ofFrequencies, double uniform, CrossEntropyOptions options)
{
    public string Write(string shown)
    {
        var points = new List<string>();
        if (result.FirstInfinite is { } term)
            points.Add($"**The loss is infinite because row {Row(term.Sample)} gives “{data.Classes[term.Class]}”, which is true, a probability of 0**: it was ruled out, and it happened. Libraries hide this by clipping probabilities, at 10⁻⁷ or 10⁻¹⁵ as they like; better never say 0, or smooth the predictions.");
        else if (result.Mean.IsDefined)
            Compare(points, result.Mean.Value);
        else
            points.Add($"The mean loss is undefined because {result.Mean.UndefinedBecause}.");
        Costliest(points);
        if (result.TargetEntropy > 0 && options.ClassWeights.Count == 0 && double.IsFinite(result.Divergence) && result.Mean.Value > 0)
            points.Add($"Of the loss, {Of(result.TargetEntropy)} {unit} is the entropy of the targets, which no prediction can go below; {Of(result.Divergence)} is what these predictions add.");
        return string.Join("\n", points.Select(point => $"- {point}")) + "\n\n" + string.Join("\n\n", shown.Length > 0 ? data.Notes.Append(shown) : data.Notes);
    }

    private void Compare(List<string> points, double mean)
    {
        points.Add($"The mean loss is **{Of(mean)} {unit}**: the truth was typically given a probability of {Of(1 / result.Perplexity.Value)}, as sure as a fair choice among {Of(Math.Round(result.Perplexity.Value, 2))}.");
        if (options.ClassWeights.Count > 0 || options.LabelSmoothing > 0)
            return;
        if (ofFrequencies > 0 && mean < ofFrequencies)
            points.Add($"Always giving each class its frequency would cost {Of(ofFrequencies)}: the predictions save {Percent(1 - mean / ofFrequencies)} of that.");
        else if (mean > ofFrequencies)
            points.Add($"**Always giving each class its frequency would cost less**, {Of(ofFrequencies)}{(mean > uniform ? $", and so would equal chances, {Of(uniform)}" : "")}: the predictions are too sure of what is wrong.");
    }

    private void Costliest(List<string> points)
    {
        if (data.Count < 2 || !double.IsFinite(result.Sum) || result.Sum == 0)
            return;
        var row = Enumerable.Range(0, data.Count).MaxBy(row => result.SampleLosses[row] * result.Weight(row));
        var term = result.Terms(row).MaxBy(term => term.Contribution);
        var share = result.SampleLosses[row] * result.Weight(row) / result.Sum;
        points.Add($"Row {Row(row)} costs the most, {Percent(share)} of the sum: “{data.Classes[term.Class]}” was given {Of(term.Probability)}.");
    }

    private string Row(int row) => data.Column.RowNumber(row).ToString("N0", CultureInfo.InvariantCulture);
}
