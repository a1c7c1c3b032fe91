namespace DemoHub.Models.Metrics;

/// <summary>The samples behind a ranking: which of them stands where, what it is, and where a threshold ends.</summary>
internal sealed class RankedSamples
{
    // For each rank the row, as it is for negative samples and as its complement for positive ones.
    private readonly int[] _rows;
    private readonly double[]? _weights;
    private readonly int[] _ends;

    private RankedSamples(string name, int rows, int[] order, double[]? weights, int[] ends) =>
        (Name, Rows, _rows, _weights, _ends) = (name, rows, order, weights, ends);

    public string Name { get; }

    /// <summary>How many samples were given, with those of weight 0.</summary>
    public int Rows { get; }

    /// <summary>How many samples are ranked.</summary>
    public int Count => _rows.Length;

    /// <summary>The weight at each rank; null for 1 each.</summary>
    public double[]? Weights => _weights;

    public static ScoreRanking Sort(ReadOnlySpan<bool> truth, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, string name)
    {
        var (keys, order) = Counting(scores, weights);
        DescendingOrder.Sort(keys, order);

        var ends = new List<int>();
        for (var rank = 1; rank <= keys.Length; rank++)
        {
            if (rank == keys.Length || keys[rank] != keys[rank - 1])
                ends.Add(rank);
        }

        var thresholds = new double[ends.Count];
        for (var i = 0; i < thresholds.Length; i++)
            thresholds[i] = keys[ends[i] - 1];
        var ordered = weights.IsEmpty ? null : keys;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var row = order[rank];
            if (ordered is not null)
                ordered[rank] = weights[row];
            order[rank] = truth[row] ? ~row : row;
        }

        return ScoreRanking.Of(new(name, truth.Length, order, ordered, [.. ends]), thresholds);
    }

    /// <summary>The samples of several rankings as one ranking: sample by sample, those of the first ranking, of the second, and so on.</summary>
    public static ScoreRanking Merge(ScoreRanking[] rankings)
    {
        var rows = rankings[0].Samples.Rows * rankings.Length;
        var (scores, truth, weights) = (new double[rows], new bool[rows], new double[rows]);
        for (var k = 0; k < rankings.Length; k++)
        {
            var (ranking, samples) = (rankings[k], rankings[k].Samples);
            for (var (rank, threshold) = (0, 0); rank < samples.Count; rank++)
            {
                if (rank == samples.EndOf(threshold))
                    threshold++;
                var row = (samples.RowAt(rank) * rankings.Length) + k;
                (scores[row], truth[row], weights[row]) = (ranking.Thresholds[threshold], samples.IsPositive(rank), ranking.WeightAt(rank));
            }
        }

        return Sort(truth, scores, rankings.All(ranking => ranking.IsUnweighted) ? [] : weights, "of its class");
    }

    public int RowAt(int rank) => Math.Max(_rows[rank], ~_rows[rank]);

    public bool IsPositive(int rank) => _rows[rank] < 0;

    /// <summary>The rank after the last one that reaches a threshold.</summary>
    public int EndOf(int threshold) => _ends[threshold];

    /// <summary>The weights times factors in the order of rows.</summary>
    public double[] InOrder(ReadOnlySpan<double> factors)
    {
        var result = GC.AllocateUninitializedArray<double>(Count);
        for (var rank = 0; rank < result.Length; rank++)
            result[rank] = factors[RowAt(rank)] * (_weights is null ? 1 : _weights[rank]);
        return result;
    }

    /// <summary>The weights times factors in the order of ranks.</summary>
    public double[] TimesWeights(double[] factors)
    {
        if (_weights is null)
            return factors;
        var result = GC.AllocateUninitializedArray<double>(Count);
        for (var rank = 0; rank < result.Length; rank++)
            result[rank] = factors[rank] * _weights[rank];
        return result;
    }

    /// <summary>The weight of the positive and of the negative samples of one score.</summary>
    public (double Positives, double Negatives) WeightOf(int threshold, double[] weights)
    {
        var (positives, negatives) = (new CompensatedSum(), new CompensatedSum());
        for (var rank = threshold == 0 ? 0 : _ends[threshold - 1]; rank < _ends[threshold]; rank++)
        {
            if (IsPositive(rank))
                positives.Add(weights[rank]);
            else
                negatives.Add(weights[rank]);
        }

        return (positives.Value, negatives.Value);
    }

    /// <summary>
    /// The weight of positive and of negative samples up to each threshold. Weights are by rank, or null for 1 each; sums of whole ones need no care.
    /// </summary>
    public void AddUp(double[]? weights, bool isWhole, Span<double> truePositives, Span<double> falsePositives)
    {
        if (weights is null)
            AddUp(truePositives, falsePositives);
        else if (isWhole)
            AddUpWhole(weights, truePositives, falsePositives);
        else
            AddUp(weights, truePositives, falsePositives);
    }

    private void AddUp(double[] weights, Span<double> truePositives, Span<double> falsePositives)
    {
        var (positives, negatives) = (new CompensatedSum(), new CompensatedSum());
        var rank = 0;
        for (var i = 0; i < _ends.Length; i++)
        {
            for (; rank < _ends[i]; rank++)
            {
                if (IsPositive(rank))
                    positives.Add(weights[rank]);
                else
                    negatives.Add(weights[rank]);
            }

            (truePositives[i], falsePositives[i]) = (positives.Value, negatives.Value);
        }
    }

    private void AddUpWhole(double[] weights, Span<double> truePositives, Span<double> falsePositives)
    {
        var (all, positives, rank) = (0.0, 0.0, 0);
        for (var i = 0; i < _ends.Length; i++)
        {
            for (; rank < _ends[i]; rank++)
            {
                all += weights[rank];
                // Without a branch: which is next is hard to guess.
                positives += (_rows[rank] >>> 31) * weights[rank];
            }

            (truePositives[i], falsePositives[i]) = (positives, all - positives);
        }
    }

    private void AddUp(Span<double> truePositives, Span<double> falsePositives)
    {
        var (positives, rank) = (0, 0);
        for (var i = 0; i < _ends.Length; i++)
        {
            for (; rank < _ends[i]; rank++)
                positives += _rows[rank] >>> 31;
            (truePositives[i], falsePositives[i]) = (positives, rank - positives);
        }
    }

    private static (double[] Scores, int[] Rows) Counting(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        var count = weights.IsEmpty ? scores.Length : 0;
        foreach (var weight in weights)
            count += weight > 0 ? 1 : 0;
        var (keys, rows) = (new double[count], new int[count]);
        var next = 0;
        for (var row = 0; row < scores.Length; row++)
        {
            if (!weights.IsEmpty && weights[row] == 0)
                continue;
            (keys[next], rows[next]) = (scores[row], row);
            next++;
        }

        return (keys, rows);
    }
}
