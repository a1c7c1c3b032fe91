using System.Numerics.Tensors;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>
/// Bootstrap intervals. Nearly every metric here is made of means over samples, so each resample takes dot products only: its counts with what
/// each sample adds.
/// </summary>
internal sealed class RegressionIntervals
{
    private const long WorkBudget = 12_000_000;
    private const int MostForMedian = 20_000;

    private readonly List<(string Key, Func<Draw, double> Metric)> _metrics = [];
    private readonly RegressionData _data;
    private readonly RegressionOptions _options;
    private readonly double[] _ones;

    public RegressionIntervals(RegressionData data, RegressionOptions options)
    {
        (_data, _options) = (data, options);
        _ones = data.Weights.Length > 0 ? data.Weights : [.. Enumerable.Repeat(1.0, data.Count)];
    }

    public void Fill(MetricSheet sheet, CancellationToken cancellationToken)
    {
        if (_options.Resamples == 0 || _data.Count < 2)
            return;
        AddMeans();
        AddShares();
        if (_data.Count <= MostForMedian)
            AddMedian();
        var options = new BootstrapOptions { Resamples = _options.Resamples, Confidence = _options.Confidence, Seed = _options.Seed, WorkBudget = WorkBudget };
        var intervals = Bootstrap.OfRows(_data.Count, Statistics, options, cancellationToken);
        foreach (var ((key, _), interval) in _metrics.Zip(intervals))
            sheet.AddInterval(key, interval.Lower.Value, interval.Upper.Value);
    }

    private MetricValue[] Statistics(ReadOnlySpan<double> counts)
    {
        var draw = new Draw(counts, _ones);
        var values = new MetricValue[_metrics.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = _metrics[i].Metric(draw);
            values[i] = double.IsFinite(value) ? value : MetricValue.Undefined("it is not finite");
        }

        return values;
    }

    private void AddMeans()
    {
        AddMean(RegressionTexts.MeanAbsolute.Key, static (t, p) => Math.Abs(p - t));
        AddMean(RegressionTexts.Bias.Key, static (t, p) => p - t);
        AddMean(RegressionTexts.Percentage.Key, static (t, p) => Math.Abs(p - t) / Math.Max(Math.Abs(t), double.BitIncrement(1) - 1));
        AddMean(RegressionTexts.Symmetric.Key, static (t, p) => p == t ? 0 : 2 * Math.Abs(p - t) / (Math.Abs(p) + Math.Abs(t)));
        AddMean(RegressionTexts.Pinball.Key, (t, p) => p < t ? _options.Alpha * (t - p) : (1 - _options.Alpha) * (p - t));
        AddMean(RegressionTexts.Huber.Key, (t, p) => Math.Abs(p - t) is var r && r <= _options.Delta ? r * r / 2 : _options.Delta * (r - _options.Delta / 2));
        var logs = AddMean(RegressionTexts.SquaredLog.Key, static (t, p) => t <= -1 || p <= -1 ? double.NaN : Square(Math.Log((1 + p) / (1 + t))));
        _metrics.Add((RegressionTexts.RootSquaredLog.Key, draw => Math.Sqrt(draw.Mean(logs))));
    }

    private void AddShares()
    {
        var squares = AddMean(RegressionTexts.MeanSquared.Key, static (t, p) => Square(p - t));
        _metrics.Add((RegressionTexts.RootMeanSquared.Key, draw => Math.Sqrt(draw.Mean(squares))));
        var (centreT, centreP) = (_data.Truth.Average(), _data.Prediction.Average());
        if (!double.IsFinite(centreT) || !double.IsFinite(centreP) || _data.Truth.Min() == _data.Truth.Max())
            return;
        // Less their means over all samples, so that the differences of squares below keep their digits.
        var t1 = Terms((t, _) => t - centreT);
        var t2 = Terms((t, _) => Square(t - centreT));
        var p1 = Terms((_, p) => p - centreP);
        var p2 = Terms((_, p) => Square(p - centreP));
        var tp = Terms((t, p) => (t - centreT) * (p - centreP));
        var differences = Terms((t, p) => p - t);
        _metrics.Add((RegressionTexts.R2.Key, draw => 1 - draw.Mean(squares) / Variance(draw, t1, t2)));
        _metrics.Add((RegressionTexts.ExplainedVariance.Key, draw => 1 - (draw.Mean(squares) - Square(draw.Mean(differences))) / Variance(draw, t1, t2)));
        _metrics.Add((RegressionTexts.Pearson.Key, draw =>
            (draw.Mean(tp) - draw.Mean(t1) * draw.Mean(p1)) / Math.Sqrt(Variance(draw, t1, t2) * Variance(draw, p1, p2))));
    }

    private void AddMedian()
    {
        var errors = _data.Truth.Zip(_data.Prediction, static (t, p) => Math.Abs(p - t)).ToArray();
        var order = Enumerable.Range(0, errors.Length).ToArray();
        Array.Sort((double[])errors.Clone(), order);
        _metrics.Add((RegressionTexts.MedianAbsolute.Key, draw =>
        {
            var (reached, half) = (0.0, draw.Weight / 2);
            foreach (var row in order)
            {
                reached += draw.Counts[row] * _ones[row];
                if (reached >= half)
                    return errors[row];
            }

            return double.NaN;
        }));
    }

    private double[] AddMean(string key, Func<double, double, double> term)
    {
        var terms = Terms(term);
        _metrics.Add((key, draw => draw.Mean(terms)));
        return terms;
    }

    private double[] Terms(Func<double, double, double> term)
    {
        var terms = new double[_data.Count];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = _ones[i] * term(_data.Truth[i], _data.Prediction[i]);
        return terms;
    }

    private static double Variance(Draw draw, double[] first, double[] second) => draw.Mean(second) - Square(draw.Mean(first));

    private static double Square(double value) => value * value;

    /// <summary>How often each sample was drawn.</summary>
    private readonly ref struct Draw(ReadOnlySpan<double> counts, double[] ones)
    {
        public ReadOnlySpan<double> Counts { get; } = counts;

        public double Weight { get; } = TensorPrimitives.Dot(counts, ones);

        public double Mean(double[] terms) => TensorPrimitives.Dot<double>(Counts, terms) / Weight;
    }
}
