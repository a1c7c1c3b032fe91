namespace DemoHub.Models.Metrics;

/// <summary>Discounted cumulative gain of the results of one query.</summary>
/// <remarks>
/// <para>Relevance and score have a value for each result: as many of both, at least one, finite; relevance is 0 or more. Results are ranked by falling score. What breaks
/// this is an <see cref="ArgumentException"/>.</para>
/// <para>K. Järvelin and J. Kekäläinen, <i>Cumulated gain-based evaluation of IR techniques</i>, 2002; ties as in F. McSherry and M. Najork, <i>Computing
/// information retrieval performance measures efficiently in the presence of tied scores</i>, 2008. <c>dcg_score</c> and <c>ndcg_score</c> of scikit-learn.</para>
/// </remarks>
public static class DiscountedGain
{
    /// <summary>Σ gain / log₂(place + 1) over the first k places, 0 or more.</summary>
    /// <param name="relevance">How relevant each result is.</param>
    /// <param name="scores">How high each is ranked.</param>
    /// <param name="k">How many places count, 1 or more; null for all.</param>
    /// <param name="ties">What becomes of equal scores.</param>
    /// <param name="gain">What relevance is worth.</param>
    public static double Dcg(
        ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null, Ties ties = Ties.Average, Gain gain = Gain.Linear)
    {
        var order = Ranking.Order(relevance, scores);
        return Sum(Gains(relevance, gain), scores, order, Ranking.Depth(k, order.Length), ties).Value;
    }

    /// <summary>DCG over that of the best order, from 0 to 1. Undefined where no result is relevant; scikit-learn gives 0 there.</summary>
    /// <inheritdoc cref="Dcg"/>
    public static MetricValue Ndcg(
        ReadOnlySpan<double> relevance, ReadOnlySpan<double> scores, int? k = null, Ties ties = Ties.Average, Gain gain = Gain.Linear)
    {
        var order = Ranking.Order(relevance, scores);
        var depth = Ranking.Depth(k, order.Length);
        var gains = Gains(relevance, gain);
        var best = Sum(gains, relevance, Ranking.Order(relevance, relevance), depth, Ties.InOrder);
        return best.IsZero
            ? MetricValue.Undefined(Ranking.NoneRelevant)
            : (Sum(gains, scores, order, depth, ties) / best).Value;
    }

    private static double[] Gains(ReadOnlySpan<double> relevance, Gain gain)
    {
        var gains = relevance.ToArray();
        for (var i = 0; i < gains.Length && gain == Gain.Exponential; i++)
            gains[i] = AccurateMath.ExpMinusOne(gains[i] * Math.Log(2));
        return gains;
    }

    private static DoubleDouble Sum(double[] gains, ReadOnlySpan<double> scores, int[] order, int depth, Ties ties)
    {
        var sum = new DoubleDouble();
        for (var start = 0; start < depth;)
        {
            var end = ties == Ties.Average ? Ranking.EndOfTie(scores, order, start) : start + 1;
            var (gain, discount) = (new DoubleDouble(), new DoubleDouble());
            for (var place = start; place < end; place++)
            {
                gain += gains[order[place]];
                if (place < depth)
                    discount += 1 / Math.Log2(place + 2.0);
            }

            sum += gain * discount / (end - start);
            start = end;
        }

        return sum;
    }
}
