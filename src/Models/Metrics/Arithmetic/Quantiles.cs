namespace DemoHub.Models.Metrics;

/// <summary>Quantiles of sorted values.</summary>
internal static class Quantiles
{
    /// <summary>Between two values, on the line that joins them: NumPy's default, type 7 of Hyndman and Fan. A share lies between 0 and 1.</summary>
    public static double Linear(ReadOnlySpan<double> sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var part = position - below;
        var step = sorted[above] - sorted[below];
        if (double.IsInfinity(step))
            return (sorted[below] * (1 - part)) + (sorted[above] * part);
        // From the nearer end, as NumPy does: losses of a constant depend on its last digits.
        return part < 0.5 ? sorted[below] + (step * part) : sorted[above] - (step * (1 - part));
    }

    /// <summary>The first value at which the weights, added up in the order of the values, reach a share of them all: scikit-learn's weighted percentile.</summary>
    public static double Weighted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double share)
    {
        var sorted = values.ToArray();
        var sortedWeights = weights.ToArray();
        Array.Sort(sorted, sortedWeights);
        var total = new DoubleDouble();
        foreach (var weight in sortedWeights)
            total += weight;
        var wanted = total.Value * share;

        var reached = new DoubleDouble();
        for (var i = 0; i < sorted.Length; i++)
        {
            reached += sortedWeights[i];
            // Rows of weight 0 do not count, also where the share is 0.
            if (reached.Value > 0 && reached.Value >= wanted)
                return sorted[i];
        }

        return sorted[^1];
    }

    /// <summary>With weights the weighted one, without them the linear one, as scikit-learn chooses.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double share)
    {
        if (!weights.IsEmpty)
            return Weighted(values, weights, share);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return Linear(sorted, share);
    }
}
