using static System.FormattableString;

namespace DemoHub.Models.Metrics;

/// <summary>Residuals truth − prediction: above 0 where the prediction is too low.</summary>
public static class Residuals
{
    /// <summary>One for each row. Arguments are those of <see cref="RegressionErrors"/>.</summary>
    public static double[] Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> prediction)
    {
        MetricInput.CheckPair(truth, prediction);
        var residuals = new double[truth.Length];
        for (var i = 0; i < residuals.Length; i++)
            residuals[i] = truth[i] - prediction[i];
        return residuals;
    }

    /// <summary>Quantiles of finite values, at least one, between neighbours on a line (<c>numpy.quantile</c>). Shares lie between 0 and 1; 0.5 asks for the median.</summary>
    public static double[] QuantilesOf(ReadOnlySpan<double> residuals, ReadOnlySpan<double> shares)
    {
        var sorted = Sorted(residuals);
        var quantiles = new double[shares.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            if (!(shares[i] is >= 0 and <= 1))
                throw new ArgumentException(Invariant($"shares[{i}] is {shares[i]}; give shares between 0 and 1."), nameof(shares));
            quantiles[i] = Quantiles.Linear(sorted, shares[i]);
        }

        return quantiles;
    }

    /// <summary>
    /// Points of a normal quantile–quantile plot: each value, in order, beside where it would lie had the values been drawn from a standard normal
    /// distribution. Normal residuals lie near a line whose slope is their standard deviation.
    /// </summary>
    /// <remarks>The expected shares are medians of uniform order statistics: J. J. Filliben, 1975, as in <c>scipy.stats.probplot</c>.</remarks>
    public static (double[] Normal, double[] Value) NormalPoints(ReadOnlySpan<double> residuals)
    {
        var sorted = Sorted(residuals);
        var n = sorted.Length;
        var normal = new double[n];
        // The lower half, and its mirror image.
        for (var i = 0; i < (n + 1) / 2; i++)
        {
            var share = i == 0 ? -AccurateMath.ExpMinusOne(Math.Log(0.5) / n) : (i + 1 - 0.3175) / (n + 0.365);
            normal[i] = n == 1 ? 0 : NormalQuantile.At(share);
            normal[n - 1 - i] = -normal[i];
        }

        return (normal, sorted);
    }

    private static double[] Sorted(ReadOnlySpan<double> residuals)
    {
        if (residuals.IsEmpty)
            throw new ArgumentException("There are no residuals; give at least one.", nameof(residuals));
        MetricInput.CheckValues(residuals);
        var sorted = residuals.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
