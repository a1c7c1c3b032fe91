using System.Globalization;
using System.Numerics.Tensors;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Confidence intervals of the metrics of a report. Metrics of the same thing share their resamples.</summary>
internal sealed class MetricIntervals(ClassificationData data, ConfusionMatrix? matrix, ReportOptions options, KnownScores known)
{
    // Samples that all resamples together go through, so that a moving threshold is followed without waiting.
    private const long Work = 20_000_000;

    // Samples times classes whose rankings are still resampled.
    private const long MostRanked = 1_000_000;

    // Fewer say nothing of the outer 5 %.
    private const int LeastResamples = 100;

    private readonly List<(string Key, Func<ConfusionMatrix, MetricValue> Metric)> _ofMatrix = [];
    private readonly List<(string Key, Func<ScoreRanking, MetricValue> Metric)> _ofRanking = [];
    private readonly List<(string Key, Func<ClassRankings, MetricValue> Metric)> _ofRankings = [];
    private readonly List<(IReadOnlyList<string> Keys, Func<double[], IReadOnlyList<MetricValue>> Metrics)> _ofWeights = [];

    public ScoreRanking? Ranking { get; set; }

    public ClassRankings? Rankings { get; set; }

    /// <summary>What to know about the intervals, as sentences.</summary>
    public List<string> Notes { get; } = [];

    public void Add(string key, Func<ConfusionMatrix, MetricValue> metric) => _ofMatrix.Add((key, metric));

    public void Add(string key, Func<ScoreRanking, MetricValue> metric) => _ofRanking.Add((key, metric));

    public void Add(string key, Func<ClassRankings, MetricValue> metric) => _ofRankings.Add((key, metric));

    /// <summary>A metric of the samples' weights.</summary>
    public void AddWeighted(string key, Func<double[], MetricValue> metric) => AddWeighted([key], weights => [metric(weights)]);

    /// <summary>A metric that is the mean over the samples of what each gives: that is calculated once.</summary>
    public void AddMean(string key, Func<int, double> ofSample)
    {
        var terms = new Lazy<double[]>(() =>
        {
            var all = new double[data.Count];
            for (var i = 0; i < all.Length; i++)
                all[i] = ofSample(i);
            return all;
        });
        AddWeighted(key, weights => TensorPrimitives.Dot<double>(terms.Value, weights) / TensorPrimitives.Sum<double>(weights));
    }

    /// <summary>
    /// The expected calibration error. The share of positives of a bin less its mean probability, weighted by the bin, is the sum of what each sample adds:
    /// so a resample takes one pass, and no bins are sought again.
    /// </summary>
    public void AddCalibration(string key, double[] probabilities, Func<int, bool> isPositive, int bins)
    {
        var gaps = new Lazy<(byte[] Bins, double[] Differences)>(() =>
        {
            var places = new byte[probabilities.Length];
            var differences = new double[probabilities.Length];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = (byte)Math.Clamp((int)Math.Ceiling(probabilities[i] * bins) - 1, 0, bins - 1);
                differences[i] = (isPositive(i) ? 1 : 0) - probabilities[i];
            }

            return (places, differences);
        });
        AddWeighted(key, weights =>
        {
            var (places, differences) = gaps.Value;
            Span<double> sums = stackalloc double[bins];
            for (var i = 0; i < places.Length; i++)
                sums[places[i]] += weights[i] * differences[i];
            return TensorPrimitives.SumOfMagnitudes<double>(sums) / TensorPrimitives.Sum<double>(weights);
        });
    }

    /// <summary>Several at once, that share their work.</summary>
    public void AddWeighted(IReadOnlyList<string> keys, Func<double[], IReadOnlyList<MetricValue>> metrics) => _ofWeights.Add((keys, metrics));

    /// <summary>Draws the resamples and adds the intervals to a sheet.</summary>
    public void Fill(MetricSheet sheet, CancellationToken cancellationToken)
    {
        if (options.Resamples == 0)
            return;
        var fewest = options.Resamples;
        if (matrix is not null && data is SingleLabelData labels)
        {
            Take([.. _ofMatrix.Select(item => item.Key)], data.Weights.Length == 0
                ? Bootstrap.OfMatrix(matrix, m => [.. _ofMatrix.Select(item => item.Metric(m))], Options(1), cancellationToken)
                : Bootstrap.OfLabels(labels.Truth, labels.Predicted, data.Classes.Count, data.Weights, m => [.. _ofMatrix.Select(item => item.Metric(m))], Options(2), cancellationToken));
        }

        if (Ranking is not null)
        {
            Take([.. _ofRanking.Select(item => item.Key)], known.Intervals("ranking", () =>
                Bootstrap.OfRanking(Ranking, r => [.. _ofRanking.Select(item => item.Metric(r))], Options(1), cancellationToken)));
        }

        if (Rankings is not null && (long)data.Count * data.Classes.Count > MostRanked)
        {
            Notes.Add(string.Create(CultureInfo.InvariantCulture, $"No intervals of the areas: to rank {data.Count:N0} samples for {data.Classes.Count} classes again and again would take minutes."));
        }
        else if (Rankings is not null)
        {
            // Pairs of classes go through the samples of both.
            Take([.. _ofRankings.Select(item => item.Key)], known.Intervals("class rankings", () =>
                Bootstrap.OfRankings(Rankings, r => [.. _ofRankings.Select(item => item.Metric(r))], Options(3), cancellationToken)));
        }

        if (_ofWeights.Count > 0)
        {
            Take([.. _ofWeights.SelectMany(item => item.Keys)], known.Intervals("scores", () =>
                Bootstrap.OfRows(data.Count, OfRows, Options(_ofWeights.Count), cancellationToken)));
        }

        Notes.Add(string.Create(CultureInfo.InvariantCulture, $"Intervals: the middle {options.Confidence * 100:0.#} % of {fewest} resamples of your samples."));

        void Take(IReadOnlyList<string> keys, IReadOnlyList<BootstrapInterval> intervals)
        {
            foreach (var (key, interval) in keys.Zip(intervals))
            {
                fewest = Math.Min(fewest, interval.Resamples);
                sheet.AddInterval(key, interval.Lower.Value, interval.Upper.Value);
            }
        }
    }

    private MetricValue[] OfRows(ReadOnlySpan<double> counts)
    {
        var weights = counts.ToArray();
        for (var row = 0; row < data.Weights.Length; row++)
            weights[row] *= data.Weights[row];
        return [.. _ofWeights.SelectMany(item => item.Metrics(weights))];
    }

    /// <param name="passes">How many times a resample goes through the samples.</param>
    private BootstrapOptions Options(int passes) => new()
    {
        Resamples = options.Resamples,
        Confidence = options.Confidence,
        Seed = options.Seed,
        WorkBudget = Work / Math.Max(1, passes),
        LeastResamples = Math.Min(options.Resamples, LeastResamples),
    };
}
