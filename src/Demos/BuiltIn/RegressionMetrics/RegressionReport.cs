using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>The report of true and predicted numbers.</summary>
internal sealed class RegressionReport
{
    private const string Errors = "How far off";
    private const string Explained = "How much is explained";
    private const string Proportion = "In proportion to the truth";
    private const string Losses = "Other losses";
    private const int MostLargest = 10;

    private static readonly double[] s_shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
    private static readonly string[] s_shareNames = ["0 % (least)", "5 %", "25 %", "50 % (median)", "75 %", "95 %", "100 % (most)"];

    private readonly RegressionData _data;
    private readonly RegressionOptions _options;
    private readonly double[] _residuals;
    private readonly double[] _quantiles;
    private readonly MetricSheet _sheet = new();
    private readonly Dictionary<string, MetricValue> _values = new(StringComparer.Ordinal);

    public RegressionReport(RegressionData data, RegressionOptions options)
    {
        (_data, _options) = (data, options);
        _residuals = Residuals.Of(data.Truth, data.Prediction);
        _quantiles = Residuals.QuantilesOf(_residuals, s_shares);
    }

    public RegressionMetricsDemo.Result Make(CancellationToken cancellationToken)
    {
        AddErrors();
        cancellationToken.ThrowIfCancellationRequested();
        AddExplained();
        AddProportions();
        AddLosses();
        cancellationToken.ThrowIfCancellationRequested();
        new RegressionIntervals(_data, _options).Fill(_sheet, cancellationToken);
        return new(
            _sheet.ToFigures(),
            new(new RegressionNotes(_data, _residuals, _values).Write()),
            RegressionPlots.Draw(_data, _residuals),
            LargestErrors(),
            new(["share of samples below", "truth − prediction"], [.. s_shareNames.Zip(_quantiles, IReadOnlyList<object?> (name, value) => [name, value])]),
            Summarise());
    }

    private void AddErrors()
    {
        var (truth, prediction, weights) = (_data.Truth, _data.Prediction, _data.Weights);
        Add(Errors, RegressionTexts.MeanAbsolute, RegressionErrors.MeanAbsolute(truth, prediction, weights));
        Add(Errors, RegressionTexts.RootMeanSquared, RegressionErrors.RootMeanSquared(truth, prediction, weights));
        Add(Errors, RegressionTexts.MedianAbsolute, RegressionErrors.MedianAbsolute(truth, prediction, weights));
        var (largest, row) = RegressionErrors.Largest(truth, prediction);
        Add(Errors, RegressionTexts.Largest, largest, $"row {NumberWords.Count(_data.TruthColumn.RowNumber(row))}");
        Add(Errors, RegressionTexts.Bias, RegressionErrors.Bias(truth, prediction, weights));
        Add(Errors, RegressionTexts.MeanSquared, RegressionErrors.MeanSquared(truth, prediction, weights));
    }

    private void AddExplained()
    {
        var (truth, prediction, weights) = (_data.Truth, _data.Prediction, _data.Weights);
        Add(Explained, RegressionTexts.R2, ExplainedShare.R2(truth, prediction, weights));
        if (_options.Features is { } features)
            Add(Explained, RegressionTexts.AdjustedR2, ExplainedShare.AdjustedR2(truth, prediction, features, weights), $"{NumberWords.Count(features)} features");
        Add(Explained, RegressionTexts.ExplainedVariance, ExplainedShare.Variance(truth, prediction, weights));
        Add(Explained, RegressionTexts.D2Absolute, ExplainedShare.D2Pinball(truth, prediction, 0.5, weights));
        Add(Explained, RegressionTexts.Pearson, Correlation.Pearson(truth, prediction, weights));
        Add(Explained, RegressionTexts.Spearman, Correlation.Spearman(truth, prediction), weights.Length > 0 ? "without the weights" : null);
    }

    private void AddProportions()
    {
        var (truth, prediction, weights) = (_data.Truth, _data.Prediction, _data.Weights);
        var zeros = RelativeErrors.ZeroTruths(truth);
        Add(Proportion, RegressionTexts.Percentage, RelativeErrors.MeanAbsolutePercentage(truth, prediction, weights),
            zeros > 0 ? $"says nothing here: {(zeros == 1 ? "one truth is" : $"{NumberWords.Count(zeros)} truths are")} 0" : null);
        Add(Proportion, RegressionTexts.Symmetric, RelativeErrors.SymmetricMeanAbsolutePercentage(truth, prediction, weights));
        var unfit = _data.FirstUnfit(static t => t <= -1, static p => p <= -1, "the logarithm of 1 + value needs values above −1");
        Add(Proportion, RegressionTexts.SquaredLog, unfit, () => RelativeErrors.MeanSquaredLog(truth, prediction, weights));
        Add(Proportion, RegressionTexts.RootSquaredLog, unfit, () => RelativeErrors.RootMeanSquaredLog(truth, prediction, weights));
    }

    private void AddLosses()
    {
        var (truth, prediction, weights) = (_data.Truth, _data.Prediction, _data.Weights);
        Add(Losses, RegressionTexts.Pinball, RegressionLosses.Pinball(truth, prediction, _options.Alpha, weights), $"α = {NumberWords.Of(_options.Alpha)}");
        Add(Losses, RegressionTexts.Huber, RegressionLosses.Huber(truth, prediction, _options.Delta, weights), $"δ = {NumberWords.Of(_options.Delta)}");
        Add(Losses, RegressionTexts.Poisson,
            _data.FirstUnfit(static t => t < 0, static p => p <= 0, "counts are 0 or more and what is expected above 0"),
            () => Deviance.Poisson(truth, prediction, weights));
        Add(Losses, RegressionTexts.Gamma,
            _data.FirstUnfit(static t => t <= 0, static p => p <= 0, "the gamma deviance needs values above 0"),
            () => Deviance.Gamma(truth, prediction, weights));
    }

    private void Add(string group, MetricText text, MetricValue value, string? note = null)
    {
        _sheet.Add(group, text, value, note);
        _values[text.Key] = value;
    }

    private void Add(string group, MetricText text, string? undefinedBecause, Func<MetricValue> value) =>
        Add(group, text, undefinedBecause is null ? value() : MetricValue.Undefined(undefinedBecause));

    private Table LargestErrors() => new(
        ["row", _data.TruthColumn.Name, _data.PredictionColumn.Name, "residual"],
        [
            .. RowsBySize().Select(IReadOnlyList<object?> (row) =>
                [(double)_data.TruthColumn.RowNumber(row), _data.Truth[row], _data.Prediction[row], _residuals[row]]),
        ]);

    private IEnumerable<int> RowsBySize()
    {
        var best = new PriorityQueue<int, double>();
        for (var row = 0; row < _residuals.Length; row++)
        {
            var size = Math.Abs(_residuals[row]);
            if (best.Count < MostLargest)
                best.Enqueue(row, size);
            else
                best.EnqueueDequeue(row, size);
        }

        return best.UnorderedItems.OrderByDescending(item => item.Priority).ThenBy(item => item.Element).Select(item => item.Element);
    }

    private JsonObject Summarise()
    {
        var summary = _sheet.ToSummary();
        summary["samples"] = _data.Count;
        summary["max_error_row"] = _data.TruthColumn.RowNumber(RegressionErrors.Largest(_data.Truth, _data.Prediction).Row);
        summary["residual_quantiles"] = new JsonObject(s_shares.Zip(_quantiles, (share, value) =>
            KeyValuePair.Create<string, JsonNode?>(NumberWords.Of(share), double.IsFinite(value) ? value : null)));
        return summary;
    }
}
