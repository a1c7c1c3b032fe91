namespace DemoHub.Models.Metrics;

/// <summary>Areas under the ROC curves of all pairs of classes, from one walk down the ranking of each class.</summary>
internal static class PairAreas
{
    public static MetricValue Mean(ScoreRanking[] rankings, int[] truth, bool byPrevalence)
    {
        var total = 0.0;
        var present = 0;
        foreach (var ranking in rankings)
        {
            total += ranking.Positives;
            present += ranking.Positives > 0 ? 1 : 0;
        }

        if (present < 2)
            return MetricValue.Undefined(present == 0 ? ClassificationInput.NoSamples : "all samples are of one class, so that there is no pair");

        // A power of two, so that no product of weights overflows and whole counts stay exact.
        var scale = Math.ScaleB(1, -Math.ILogB(total));
        var wins = new double[rankings.Length][];
        for (var k = 0; k < rankings.Length; k++)
            wins[k] = rankings[k].Positives > 0 ? Wins(rankings[k], k, truth, rankings.Length, scale) : [];

        var (sum, weights) = (new CompensatedSum(), new CompensatedSum());
        for (var a = 0; a < rankings.Length; a++)
        {
            for (var b = a + 1; b < rankings.Length; b++)
            {
                var (ofA, ofB) = (rankings[a].Positives * scale, rankings[b].Positives * scale);
                if (ofA == 0 || ofB == 0)
                    continue;
                var weight = byPrevalence ? ofA + ofB : 1;
                sum.Add(weight * (wins[a][b] + wins[b][a]) / (2 * ofA * ofB));
                weights.Add(weight);
            }
        }

        return sum.Value / weights.Value;
    }

    // For each other class, the weight of the pairs in which the class's sample scores higher; ties count half.
    private static double[] Wins(ScoreRanking ranking, int own, int[] truth, int classes, double scale)
    {
        var wins = new CompensatedSum[classes];
        var samples = ranking.Samples;
        var found = ranking.TruePositives;
        var (rank, before) = (0, 0.0);
        for (var threshold = 0; threshold < found.Length; threshold++)
        {
            var above = ((before * scale) + (found[threshold] * scale)) / 2;
            for (; rank < samples.EndOf(threshold); rank++)
            {
                var other = truth[samples.RowAt(rank)];
                if (other != own)
                    wins[other].Add(above * ranking.WeightAt(rank) * scale);
            }

            before = found[threshold];
        }

        var result = new double[classes];
        for (var k = 0; k < classes; k++)
            result[k] = wins[k].Value;
        return result;
    }
}
