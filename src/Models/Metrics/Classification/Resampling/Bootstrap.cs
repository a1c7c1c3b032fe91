namespace DemoHub.Models.Metrics;

/// <summary>
/// Confidence intervals of any metric: as many samples are drawn with replacement as there are, again and again, and the middle of the values that the metric then has
/// is the interval (percentile bootstrap).
/// </summary>
/// <remarks>
/// <para>B. Efron and R. J. Tibshirani, <i>An Introduction to the Bootstrap</i>, 1993. Each resample has a random stream of its own, so that results do not
/// depend on the number of threads; statistics are called from several threads at once.</para>
/// <para>A statistic returns as many values for every resample, in the same order. One resample serves them all.</para>
/// </remarks>
public static class Bootstrap
{
    private delegate MetricValue[] Draw<TBuffer>(TBuffer buffer, ref RandomStream random);

    /// <summary>The interval of one metric of rows; see <see cref="OfRows"/>.</summary>
    public static BootstrapInterval Interval(
        int samples, Func<ReadOnlySpan<double>, MetricValue> statistic, BootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return OfRows(samples, weights => [statistic(weights)], options, cancellationToken)[0];
    }

    /// <summary>The general form: intervals of any metrics that take weights.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="statistics">
    /// The metrics, given how often each sample is drawn: that is its weight. Samples that have weights already multiply the two. The span is only valid
    /// during the call.
    /// </param>
    /// <param name="options">How many resamples, seed and so on.</param>
    /// <param name="cancellationToken">Ends it between two resamples.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<BootstrapInterval> OfRows(
        int samples,
        Func<ReadOnlySpan<double>, MetricValue[]> statistics,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentNullException.ThrowIfNull(statistics);
        return Run(samples, () => statistics(Ones(samples)), () => new double[samples], Next, options, cancellationToken);

        MetricValue[] Next(double[] counts, ref RandomStream random)
        {
            Resample.Rows(counts, ref random);
            return statistics(counts);
        }
    }

    /// <summary>
    /// Intervals of metrics of a confusion matrix of samples without weights. Its cells are drawn instead of its samples, which has the same
    /// distribution and takes no longer for many samples.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix adds up weights; use <see cref="OfLabels"/>, which knows each sample's.</exception>
    public static IReadOnlyList<BootstrapInterval> OfMatrix(
        ConfusionMatrix matrix,
        Func<ConfusionMatrix, MetricValue[]> statistics,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(statistics);
        if (matrix.IsWeighted)
            throw new ArgumentException("The matrix adds up weights, so that samples cannot be drawn from it; use OfLabels.", nameof(matrix));
        return Run(matrix.Cells.Length, () => statistics(matrix), () => matrix, Next, options, cancellationToken);

        MetricValue[] Next(ConfusionMatrix of, ref RandomStream random) => statistics(of.WithCounts(Resample.Cells(of.Cells, ref random)));
    }

    /// <summary>
    /// Intervals of metrics of the confusion matrix of samples with or without weights; the first four arguments are those of
    /// <see cref="ConfusionMatrix.Of"/>. Without weights it is <see cref="OfMatrix"/>.
    /// </summary>
    public static IReadOnlyList<BootstrapInterval> OfLabels(
        int[] truth,
        int[] predicted,
        int classes,
        double[]? weights,
        Func<ConfusionMatrix, MetricValue[]> statistics,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        var matrix = ConfusionMatrix.Of(truth, predicted, classes, weights);
        if (weights is null)
            return OfMatrix(matrix, statistics, options, cancellationToken);
        return Run(truth.Length, () => statistics(matrix), () => new double[truth.Length], Next, options, cancellationToken);

        MetricValue[] Next(double[] counts, ref RandomStream random)
        {
            Resample.Rows(counts, ref random);
            for (var i = 0; i < counts.Length; i++)
                counts[i] *= weights[i];
            return statistics(ConfusionMatrix.Of(truth, predicted, classes, counts));
        }
    }

    /// <summary>Intervals of metrics of a ranking, such as the area under its curve. The ranking is not sorted again, and only valid during the call.</summary>
    public static IReadOnlyList<BootstrapInterval> OfRanking(
        ScoreRanking ranking,
        Func<ScoreRanking, MetricValue[]> statistics,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(statistics);
        var samples = ranking.Samples.Count;
        return Run(samples, () => statistics(ranking), Buffer, Next, options, cancellationToken);

        (RowFactors Factors, RankingSums Sums) Buffer() => (new(new double[samples], AreByRank: true, AreWhole: true), new(ranking.Thresholds.Length));

        MetricValue[] Next((RowFactors Factors, RankingSums Sums) buffer, ref RandomStream random)
        {
            Resample.Rows(buffer.Factors.Values, ref random);
            return statistics(ranking.Reweighted(buffer.Factors, buffer.Sums));
        }
    }

    /// <summary>
    /// Intervals of metrics of the rankings of several classes. They are not sorted again, and only valid during the call; each class counts in
    /// <see cref="BootstrapOptions.WorkBudget"/>. <see cref="Averaging.Micro"/> is slow, as its ranking is merged for each resample.
    /// </summary>
    public static IReadOnlyList<BootstrapInterval> OfRankings(
        ClassRankings rankings,
        Func<ClassRankings, MetricValue[]> statistics,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        ArgumentNullException.ThrowIfNull(statistics);
        var samples = rankings.PerClass[0].Samples.Rows;
        var work = (long)samples * rankings.PerClass.Count;
        return Run(work, () => statistics(rankings), Buffer, Next, options, cancellationToken);

        (RowFactors Factors, RankingSums[] Sums) Buffer() => (
            new(new double[samples], AreByRank: false, AreWhole: true),
            [.. rankings.PerClass.Select(ranking => new RankingSums(ranking.Thresholds.Length))]);

        MetricValue[] Next((RowFactors Factors, RankingSums[] Sums) buffer, ref RandomStream random)
        {
            Resample.Rows(buffer.Factors.Values, ref random);
            return statistics(rankings.Reweighted(buffer.Factors, buffer.Sums));
        }
    }

    private static BootstrapInterval[] Run<TBuffer>(
        long work, Func<MetricValue[]> estimate, Func<TBuffer> buffer, Draw<TBuffer> draw, BootstrapOptions? options, CancellationToken cancellationToken)
    {
        options ??= new();
        cancellationToken.ThrowIfCancellationRequested();
        var estimates = estimate();
        var values = new double[estimates.Length][];
        var resamples = options.ResamplesOf(work);
        for (var i = 0; i < values.Length; i++)
            values[i] = new double[resamples];

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, resamples, parallel, buffer, (resample, _, local) =>
        {
            var random = new RandomStream(options.Seed, resample);
            var drawn = draw(local, ref random);
            for (var i = 0; i < values.Length; i++)
                values[i][resample] = drawn[i].Value;
            return local;
        }, _ => { });

        return Array.ConvertAll(Enumerable.Range(0, values.Length).ToArray(), i => BootstrapInterval.Of(estimates[i], values[i], options.Confidence));
    }

    private static double[] Ones(int samples)
    {
        var ones = new double[samples];
        Array.Fill(ones, 1);
        return ones;
    }
}
