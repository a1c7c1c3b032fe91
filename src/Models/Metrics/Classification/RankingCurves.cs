namespace DemoHub.Models.Metrics;

/// <summary>Curves of a ranking.</summary>
internal static class RankingCurves
{
    public static RocCurve Roc(ScoreRanking ranking, bool dropIntermediate)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        if (found.IsEmpty)
            return new([], [], []);
        var kept = new List<int>(dropIntermediate ? 16 : found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            if (!dropIntermediate || i == 0 || i == found.Length - 1 || IsCorner(found, i) || IsCorner(wrong, i))
                kept.Add(i);
        }

        var curve = new RocCurve(new double[kept.Count + 1], new double[kept.Count + 1], new double[kept.Count + 1]);
        curve.Thresholds[0] = ranking.Thresholds[0] + 1;
        (curve.FalsePositiveRates[0], curve.TruePositiveRates[0]) = (0 / ranking.Negatives, 0 / ranking.Positives);
        for (var i = 0; i < kept.Count; i++)
        {
            curve.FalsePositiveRates[i + 1] = wrong[kept[i]] / ranking.Negatives;
            curve.TruePositiveRates[i + 1] = found[kept[i]] / ranking.Positives;
            curve.Thresholds[i + 1] = ranking.Thresholds[kept[i]];
        }

        return curve;
    }

    public static PrecisionRecallCurve PrecisionRecall(ScoreRanking ranking)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var points = found.Length;
        var curve = new PrecisionRecallCurve(new double[points + 1], new double[points + 1], new double[points]);
        for (var i = 0; i < points; i++)
        {
            var all = found[points - 1 - i] + wrong[points - 1 - i];
            curve.Precisions[i] = all == 0 ? 0 : found[points - 1 - i] / all;
            curve.Recalls[i] = found[points - 1 - i] / ranking.Positives;
            curve.Thresholds[i] = ranking.Thresholds[points - 1 - i];
        }

        (curve.Precisions[points], curve.Recalls[points]) = (1, 0);
        return curve;
    }

    public static GainsCurve Gains(ScoreRanking ranking)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var points = found.Length;
        if (points == 0)
            return new([], [], [], []);
        var curve = new GainsCurve(new double[points + 1], new double[points + 1], new double[points + 1], new double[points + 1]);
        var total = ranking.Positives + ranking.Negatives;
        for (var i = 0; i < points; i++)
        {
            curve.SampleShares[i + 1] = (found[i] + wrong[i]) / total;
            curve.PositiveShares[i + 1] = found[i] / ranking.Positives;
            curve.Lifts[i + 1] = curve.PositiveShares[i + 1] / curve.SampleShares[i + 1];
            curve.Thresholds[i + 1] = ranking.Thresholds[i];
        }

        curve.PositiveShares[0] = 0 / ranking.Positives;
        curve.Lifts[0] = curve.Lifts[1];
        curve.Thresholds[0] = ranking.Thresholds[0] + 1;
        return curve;
    }

    // scikit-learn's rule: the steps before and after a point differ. Points on a line with steps of different length stay.
    private static bool IsCorner(ReadOnlySpan<double> counts, int i) => counts[i + 1] - counts[i] != counts[i] - counts[i - 1];
}
