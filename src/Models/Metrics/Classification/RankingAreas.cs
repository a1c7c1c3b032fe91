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
        for (var i = 0; i < found.Length; i++)
        {
            var step = ranking.StepAt(i);
            area.Add(step.Negatives * scale * ((2 * (found[i] * scale)) - (step.Positives * scale)));
        }

        return Math.Min(area.Value / (2 * (ranking.Positives * scale) * (ranking.Negatives * scale)), 1);
    }

    /// <summary>Up to a false positive rate below 1, standardised.</summary>
    public static double PartialRoc(ScoreRanking ranking, double most)
    {
        var area = new CompensatedSum();
        var (lastRecall, lastRate) = (0.0, 0.0);
        for (var i = 0; i < ranking.Thresholds.Length; i++)
        {
            var step = ranking.StepAt(i);
            var (up, right) = (step.Positives / ranking.Positives, step.Negatives / ranking.Negatives);
            var rate = ranking.FalsePositives[i] / ranking.Negatives;
            if (rate > most)
            {
                var rest = most - lastRate;
                area.Add(rest * (lastRecall + (up * (rest / right) / 2)));
                break;
            }

            area.Add(right * (lastRecall + (up / 2)));
            (lastRecall, lastRate) = (ranking.TruePositives[i] / ranking.Positives, rate);
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
        for (var i = 0; i < found.Length; i++)
        {
            var step = ranking.StepAt(i).Positives;
            if (step > 0)
                sum.Add(step / ranking.Positives * (found[i] / (found[i] + wrong[i])));
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
            {
                var step = ranking.StepAt(i);
                return (lastFound + (step.Positives * ((wanted - lastAll) / (step.Positives + step.Negatives)))) / ranking.Positives;
            }

            (lastFound, lastAll) = (found[i], all);
        }

        return 1;
    }

    private static double Scale(ScoreRanking ranking) => Math.ScaleB(1, -Math.ILogB(Math.Max(ranking.Positives, ranking.Negatives)));
}
