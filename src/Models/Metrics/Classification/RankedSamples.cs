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

    /// <summary>Whether each sample counts 1.</summary>
    public bool IsUnweighted => _weights is null;

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

        return new(new(name, truth.Length, order, ordered, [.. ends]), thresholds);
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

    /// <summary>The weight at a rank, times a factor if there are any.</summary>
    public double WeightAt(int rank, RowFactors? factors)
    {
        var weight = _weights is null ? 1 : _weights[rank];
        return factors is null ? weight : weight * factors.Values[factors.AreByRank ? rank : RowAt(rank)];
    }

    /// <summary>The weight of the positive and of the negative samples of one score.</summary>
    public (double Positives, double Negatives) WeightOf(int threshold, RowFactors? factors)
    {
        var (positives, negatives) = (new CompensatedSum(), new CompensatedSum());
        for (var rank = threshold == 0 ? 0 : _ends[threshold - 1]; rank < _ends[threshold]; rank++)
        {
            var (isPositive, weight) = (_rows[rank] >>> 31, WeightAt(rank, factors));
            positives.Add(isPositive * weight);
            negatives.Add((1 - isPositive) * weight);
        }

        return (positives.Value, negatives.Value);
    }

    /// <summary>
    /// The weight of positive and of negative samples up to each threshold. Sums of whole weights, and of those from which only an interval is made,
    /// may be plain ones.
    /// </summary>
    public void AddUp(RowFactors? factors, bool isPlain, Span<double> truePositives, Span<double> falsePositives)
    {
        if (isPlain && _weights is null && factors is null)
            CountUp(truePositives, falsePositives);
        else if (isPlain)
            AddUpPlainly(factors, truePositives, falsePositives);
        else
            AddUp(factors, truePositives, falsePositives);
    }

    private void AddUp(RowFactors? factors, Span<double> truePositives, Span<double> falsePositives)
    {
        var (positives, negatives) = (new CompensatedSum(), new CompensatedSum());
        var rank = 0;
        for (var i = 0; i < _ends.Length; i++)
        {
            for (; rank < _ends[i]; rank++)
            {
                // Without a branch: which is next is hard to guess.
                var (isPositive, weight) = (_rows[rank] >>> 31, WeightAt(rank, factors));
                positives.Add(isPositive * weight);
                negatives.Add((1 - isPositive) * weight);
            }

            (truePositives[i], falsePositives[i]) = (positives.Value, negatives.Value);
        }
    }

    private void AddUpPlainly(RowFactors? factors, Span<double> truePositives, Span<double> falsePositives)
    {
        var (positives, negatives, rank) = (0.0, 0.0, 0);
        for (var i = 0; i < _ends.Length; i++)
        {
            for (; rank < _ends[i]; rank++)
            {
                var (isPositive, weight) = (_rows[rank] >>> 31, WeightAt(rank, factors));
                positives += isPositive * weight;
                negatives += (1 - isPositive) * weight;
            }

            (truePositives[i], falsePositives[i]) = (positives, negatives);
        }
    }

    private void CountUp(Span<double> truePositives, Span<double> falsePositives)
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
