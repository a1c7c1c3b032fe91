using System.Globalization;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;
using static DemoHub.Demos.BuiltIn.MetricTables.NumberWords;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>The report of ranked results.</summary>
internal sealed class RankingReport
{
    private const int MostBars = 40;
    private const int MostRows = 10_000;
    private const int LeastForIntervals = 5;
    private const int Resamples = 400;

    private static readonly int[] s_depths = [1, 2, 3, 5, 10, 20, 50, 100];

    private readonly IReadOnlyList<RankedQuery> _queries;
    private readonly List<string> _notes;
    private readonly Gain _gain;
    private readonly int _k;
    private readonly (MetricText Text, MetricValue[] Values)[] _metrics;

    public RankingReport(IReadOnlyList<RankedQuery> queries, List<string> notes, int k, Gain gain)
    {
        (_queries, _notes, _k, _gain) = (queries, notes, k, gain);
        _metrics =
        [
            (RankingTexts.Ndcg, Each(query => DiscountedGain.Ndcg(query.Relevance, query.Scores, k, gain: gain))),
            (RankingTexts.Mrr, Each(static query => RetrievalMetrics.ReciprocalRank(query.Relevance, query.Scores))),
            (RankingTexts.Map, Each(query => RetrievalMetrics.AveragePrecision(query.Relevance, query.Scores, k))),
            (RankingTexts.Precision, Each(query => RetrievalMetrics.PrecisionAt(query.Relevance, query.Scores, k))),
            (RankingTexts.Recall, Each(query => RetrievalMetrics.RecallAt(query.Relevance, query.Scores, k))),
            (RankingTexts.Hit, Each(query => RetrievalMetrics.HitAt(query.Relevance, query.Scores, k))),
            (RankingTexts.Dcg, Each(query => DiscountedGain.Dcg(query.Relevance, query.Scores, k, gain: gain))),
        ];
    }

    public RankingMetricsDemo.Result Make(CancellationToken cancellationToken)
    {
        var sheet = new MetricSheet();
        var means = _metrics.Select(metric => QueryMean.Of(metric.Values)).ToArray();
        foreach (var ((text, _), mean) in _metrics.Zip(means))
            sheet.Add("Mean over queries", Named(text), mean.Mean, mean.LeftOut > 0 && mean.Mean.IsDefined ? $"{Count(mean.LeftOut)} of {Count(_queries.Count)} queries left out; counted as 0 it is {Of(mean.Counting(0))}" : null);
        AddIntervals(sheet, cancellationToken);
        var summary = sheet.ToSummary();
        summary["k"] = _k;
        summary["queries"] = _queries.Count;
        summary["queries_without_relevant_results"] = means[0].LeftOut;
        summary["ndcg_score_counting_undefined_as_0"] = means[0].Counting(0);
        return new(sheet.ToFigures(), new(Words(means)), Draw(), Queries(), summary);
    }

    private MetricValue[] Each(Func<RankedQuery, MetricValue> metric) => [.. _queries.Select(metric)];

    private MetricText Named(MetricText text) => text with { Name = text.Name.Replace("@k", string.Create(CultureInfo.InvariantCulture, $"@{_k}"), StringComparison.Ordinal) };

    // Queries are drawn again, not results: those of one query belong together.
    private void AddIntervals(MetricSheet sheet, CancellationToken cancellationToken)
    {
        if (_queries.Count < LeastForIntervals)
            return;
        var intervals = Bootstrap.OfRows(_queries.Count, Means, new() { Resamples = Resamples, Seed = 1, WorkBudget = 20_000_000 }, cancellationToken);
        foreach (var ((text, _), interval) in _metrics.Zip(intervals))
            sheet.AddInterval(text.Key, interval.Lower.Value, interval.Upper.Value);
    }

    private MetricValue[] Means(ReadOnlySpan<double> counts)
    {
        var means = new MetricValue[_metrics.Length];
        for (var metric = 0; metric < means.Length; metric++)
        {
            var (sum, weight) = (0.0, 0.0);
            var values = _metrics[metric].Values;
            for (var i = 0; i < values.Length; i++)
            {
                if (!values[i].IsDefined)
                    continue;
                sum += counts[i] * values[i].Value;
                weight += counts[i];
            }

            means[metric] = MetricValue.Ratio(sum, weight, "no query that was drawn has a relevant result");
        }

        return means;
    }

    private RankingCharts Draw()
    {
        var drawn = ChartSample.Rows(_queries.Count).Select(i => _queries[i]).ToArray();
        var longest = _queries.Max(query => query.Scores.Length);
        int[] depths = [.. s_depths.Where(depth => depth < longest).Append(longest).Append(_k).Where(depth => depth <= Math.Max(s_depths[^1], _k)).Distinct().Order()];
        var sampled = _queries.Count > ChartSample.Most ? string.Create(CultureInfo.InvariantCulture, $" (a sample of {ChartSample.Most:N0} of {_queries.Count:N0} queries)") : "";
        var depth = new Chart($"Means, as more places count{sampled}").Axes("k, places that count", "").RangeY(0, 1);
        foreach (var (name, metric) in (ReadOnlySpan<(string, Func<RankedQuery, int, MetricValue>)>)
        [
            ("nDCG", (query, k) => DiscountedGain.Ndcg(query.Relevance, query.Scores, k, gain: _gain)),
            ("Precision", static (query, k) => RetrievalMetrics.PrecisionAt(query.Relevance, query.Scores, k)),
            ("Recall", static (query, k) => RetrievalMetrics.RecallAt(query.Relevance, query.Scores, k)),
            ("Hit rate", static (query, k) => RetrievalMetrics.HitAt(query.Relevance, query.Scores, k)),
        ])
            depth = depth.Line(name, depths.Select(k => (double)k), depths.Select(k => QueryMean.Of(drawn.Select(query => metric(query, k))).Mean.Value));
        if (_queries.Count == 1)
            return new(depth, null);

        var ndcg = _metrics[0].Values;
        int[] order = [.. Enumerable.Range(0, _queries.Count).OrderBy(i => ndcg[i].Or(2))];
        var bars = order.Where(i => ndcg[i].IsDefined).Take(MostBars).ToArray();
        var title = order.Length > MostBars ? string.Create(CultureInfo.InvariantCulture, $"The {MostBars} lowest of {order.Length:N0} queries") : "Each query, the lowest first";
        return new(depth, new Chart(title).Axes("Query", Named(RankingTexts.Ndcg).Name).Bar(Named(RankingTexts.Ndcg).Name, bars.Select(i => _queries[i].Name), bars.Select(i => ndcg[i].Value)));
    }

    private Table Queries() => new(
        ["query", "results", "relevant", .. _metrics.Select(metric => Named(metric.Text).Name)],
        [
            .. _queries.Take(MostRows).Select(IReadOnlyList<object?> (query, i) =>
                [query.Name, (double)query.Scores.Length, (double)query.Relevance.Count(relevance => relevance > 0), .. _metrics.Select(metric => metric.Values[i].IsDefined ? metric.Values[i].Value : (object?)null)]),
        ]);

    private string Words(QueryMean[] means)
    {
        var points = new List<string>();
        if (means[0].Mean.IsDefined)
        {
            var hits = means[5];
            if (_queries.Count == 1)
                points.Add($"The first relevant result stands at place {Of(Math.Round(1 / means[1].Mean.Value))}.");
            else
                points.Add($"**{Percent(hits.Mean.Value)}** of the {Count(hits.Queries)} {(hits.Queries == 1 ? "query" : "queries")} with anything relevant {(hits.Queries == 1 ? "has" : "have")} some of it among the first {_k}; typically the first relevant result stands at place {Of(Math.Round(1 / means[1].Mean.Value, 1))} (1 / MRR).");
            points.Add($"The order gives **{Percent(means[0].Mean.Value)}** of the gain that the best order would.");
        }

        if (means[0].LeftOut > 0)
            points.Add($"{Count(means[0].LeftOut)} {(means[0].LeftOut == 1 ? "query has" : "queries have")} no relevant result: nDCG, MRR, MAP, recall and hit rate are undefined there and **leave {(means[0].LeftOut == 1 ? "it" : "them")} out of the mean**; scikit-learn’s ndcg_score counts 0. Precision and DCG are 0 there, and count.");
        var shorter = _queries.Count(query => query.Scores.Length < _k);
        if (shorter > 0)
            points.Add($"{Count(shorter)} {(shorter == 1 ? "query has" : "queries have")} fewer than {_k} results: precision@{_k} counts the missing ones as not relevant.");
        if (_queries.Count > MostRows)
            _notes.Add($"The table shows the first {Count(MostRows)} of {Count(_queries.Count)} queries.");
        return string.Join("\n", points.Select(point => $"- {point}")) + "\n\n" + string.Join("\n\n", _notes);
    }
}
