namespace DemoHub.Models.Metrics;

/// <summary>
/// How well the results of one query are ranked, where each is relevant (relevance above 0) or not. Arguments are those of <see cref="DiscountedGain"/>;
/// results with equal scores keep the order in which they are given.
/// </summary>
/// <remarks>
/// C. D. Manning, P. Raghavan and H. Schütze, <i>Introduction to Information Retrieval</i>, 2008, chapter 8. The mean over queries, see <see cref="QueryMean"/>,
/// makes MRR of <see cref="ReciprocalRank"/> and MAP of <see cref="AveragePrecision"/>.
/// </remarks>
public static class RetrievalMetrics
{
    /// <summary>1 / the place of the first relevant result, from 0 to 1; 0 where it is not among the first k. Undefined where none is relevant.</summary>
    public static MetricValue ReciprocalRank(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null)
    {
        var hits = new Hits(relevance, scores, k);
        return hits.IfAnyRelevant(hits.First is { } place ? 1.0 / (place + 1) : 0);
    }

    /// <summary>
    /// The mean, over relevant results, of the precision down to their place, from 0 to 1; a result beyond the first k counts 0. Divided by the relevant
    /// results, or by k where those are more. Undefined where none is relevant. Without k and ties <c>average_precision_score</c> of scikit-learn.
    /// </summary>
    public static MetricValue AveragePrecision(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null)
    {
        var hits = new Hits(relevance, scores, k);
        var sum = new DoubleDouble();
        for (var i = 0; i < hits.Places.Count; i++)
            sum += (DoubleDouble)(i + 1) / (hits.Places[i] + 1);
        return hits.IfAnyRelevant((sum / Math.Min(hits.Relevant, k ?? hits.Relevant)).Value);
    }

    /// <summary>The share of relevant results among the first k, from 0 to 1. With fewer than k results the missing ones count as not relevant.</summary>
    public static double PrecisionAt(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int k) =>
        (double)new Hits(relevance, scores, k).Places.Count / k;

    /// <summary>The share of the relevant results that is among the first k, from 0 to 1. Undefined where none is relevant.</summary>
    public static MetricValue RecallAt(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int k)
    {
        var hits = new Hits(relevance, scores, k);
        return hits.IfAnyRelevant((double)hits.Places.Count / hits.Relevant);
    }

    /// <summary>1 where any of the first k is relevant, else 0; its mean is the hit rate. Undefined where none is relevant.</summary>
    public static MetricValue HitAt(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int k)
    {
        var hits = new Hits(relevance, scores, k);
        return hits.IfAnyRelevant(hits.First is null ? 0 : 1);
    }

    /// <summary>Where the relevant results stand.</summary>
    private sealed class Hits
    {
        public Hits(ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k)
        {
            var order = Ranking.Order(relevance, scores);
            var depth = Ranking.Depth(k, order.Length);
            for (var place = 0; place < order.Length; place++)
            {
                if (relevance[order[place]] <= 0)
                    continue;
                Relevant++;
                if (place < depth)
                    Places.Add(place);
            }
        }

        /// <summary>Those among the first k, from 0.</summary>
        public List<int> Places { get; } = [];

        public int Relevant { get; }

        public int? First => Places.Count > 0 ? Places[0] : null;

        public MetricValue IfAnyRelevant(double value) => Relevant == 0 ? MetricValue.Undefined(Ranking.NoneRelevant) : value;
    }
}
