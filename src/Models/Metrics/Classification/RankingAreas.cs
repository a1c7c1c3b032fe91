namespace DemoHub.Models.Metrics;

/// <summary>Areas and distances of a ranking that has both positive and negative samples (or, where said, positive ones).</summary>
internal static class RankingAreas
{
    /// <summary>Trapezia, in a unit in which no product of weights overflows and whole counts stay exact.</summary>
    public static double Roc(ScoreRanking ranking)
    {
        var scale = Scale(ranking);
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var area = new CompensatedSum();
        var (lastFound, lastWrong) = (0.0, 0.0);
        for (var i = 0; i < found.Length; i++)
        {
            area.Add((wrong[i] - lastWrong) * scale * ((found[i] * scale) + (lastFound * scale)));
            (lastFound, lastWrong) = (found[i], wrong[i]);
        }

        return Math.Min(area.Value / (2 * (ranking.Positives * scale) * (ranking.Negatives * scale)), 1);
    }

    /// <summary>Up to a false positive rate below 1, standardised.</summary>
    public static double PartialRoc(ScoreRanking ranking, double most)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var area = new CompensatedSum();
        var (lastRecall, lastRate) = (0.0, 0.0);
        for (var i = 0; i < found.Length; i++)
        {
            var (recall, rate) = (found[i] / ranking.Positives, wrong[i] / ranking.Negatives);
            if (rate > most)
            {
                recall = lastRecall + ((recall - lastRecall) * ((most - lastRate) / (rate - lastRate)));
                area.Add((most - lastRate) * (recall + lastRecall) / 2);
                break;
            }

            area.Add((rate - lastRate) * (recall + lastRecall) / 2);
            (lastRecall, lastRate) = (recall, rate);
        }

        var guess = most * most / 2;
        return (1 + ((area.Value - guess) / (most - guess))) / 2;
    }

    /// <summary>Needs positive samples only.</summary>
    public static double AveragePrecision(ScoreRanking ranking)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var sum = new CompensatedSum();
        var last = 0.0;
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] == last)
                continue;
            sum.Add((found[i] - last) / ranking.Positives * (found[i] / (found[i] + wrong[i])));
            last = found[i];
        }

        return Math.Min(sum.Value, 1);
    }

    public static double KolmogorovSmirnov(ScoreRanking ranking)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var largest = 0.0;
        for (var i = 0; i < found.Length; i++)
            largest = Math.Max(largest, Math.Abs((found[i] / ranking.Positives) - (wrong[i] / ranking.Negatives)));
        return largest;
    }

    /// <summary>The share of positive samples among a share of all samples, the highest scores first. Needs positive samples only.</summary>
    public static double Gain(ScoreRanking ranking, double share)
    {
        var found = ranking.TruePositives;
        var wrong = ranking.FalsePositives;
        var wanted = share * (ranking.Positives + ranking.Negatives);
        var (lastFound, lastAll) = (0.0, 0.0);
        for (var i = 0; i < found.Length; i++)
        {
            var all = found[i] + wrong[i];
            if (all >= wanted)
                return (lastFound + ((found[i] - lastFound) * ((wanted - lastAll) / (all - lastAll)))) / ranking.Positives;
            (lastFound, lastAll) = (found[i], all);
        }

        return 1;
    }

    private static double Scale(ScoreRanking ranking) => Math.ScaleB(1, -Math.ILogB(Math.Max(ranking.Positives, ranking.Negatives)));
}
