namespace DemoHub.Models.Metrics;

/// <summary>Draws how many of n trials succeed.</summary>
/// <remarks>W. Hörmann, <i>The generation of binomial random variates</i>, 1993: inversion for few expected successes, else transformed rejection
/// (BTRS).</remarks>
internal static class BinomialDraw
{
    private const double FewSuccesses = 10;

    private static readonly double[] s_logFactorials = SmallLogFactorials();

    /// <param name="trials">0 or more.</param>
    /// <param name="probability">Of success, from 0 to 1.</param>
    /// <param name="random">Where chance comes from.</param>
    public static long Next(long trials, double probability, ref RandomStream random)
    {
        if (trials == 0 || probability <= 0)
            return 0;
        if (probability >= 1)
            return trials;
        if (probability > 0.5)
            return trials - Next(trials, 1 - probability, ref random);
        return trials * probability < FewSuccesses
            ? Invert(trials, probability, ref random)
            : Reject(trials, probability, ref random);
    }

    // Walks up the probabilities until they reach a uniform number.
    private static long Invert(long trials, double probability, ref RandomStream random)
    {
        var odds = probability / (1 - probability);
        var none = Math.Exp(trials * Math.Log(1 - probability));
        while (true)
        {
            var rest = random.NextDouble();
            var term = none;
            for (var successes = 0L; successes <= trials; successes++)
            {
                rest -= term;
                if (rest < 0)
                    return successes;
                term *= odds * (trials - successes) / (successes + 1);
                // Rounding may leave a rest that no term reaches: draw again.
                if (term < 1e-300)
                    break;
            }
        }
    }

    // Under a table-shaped hat; most draws need no logarithm.
    private static long Reject(long trials, double probability, ref RandomStream random)
    {
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + (2.53 * deviation);
        var a = -0.0873 + (0.0248 * b) + (0.01 * probability);
        var centre = (trials * probability) + 0.5;
        var accept = 0.92 - (4.2 / b);
        var alpha = (2.83 + (5.1 / b)) * deviation;
        var mode = Math.Floor((trials + 1) * probability);
        var logOdds = Math.Log(probability / (1 - probability));
        while (true)
        {
            var u = random.NextDouble() - 0.5;
            var v = random.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var successes = Math.Floor((((2 * a / us) + b) * u) + centre);
            if (us >= 0.07 && v <= accept)
                return (long)successes;
            if (!(successes >= 0 && successes <= trials))
                continue;
            var height = LogFactorial(mode) + LogFactorial(trials - mode) - LogFactorial(successes) - LogFactorial(trials - successes)
                + ((successes - mode) * logOdds);
            if (Math.Log(v * alpha / ((a / (us * us)) + b)) <= height)
                return (long)successes;
        }
    }

    // Stirling's series; below 16 from a table.
    private static double LogFactorial(double n)
    {
        if (n < s_logFactorials.Length)
            return s_logFactorials[(int)n];
        var squared = n * n;
        return ((n + 0.5) * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI)) + ((1 - ((1 - (2 / (7 * squared))) / (30 * squared))) / (12 * n));
    }

    private static double[] SmallLogFactorials()
    {
        var result = new double[16];
        for (var n = 1; n < result.Length; n++)
            result[n] = result[n - 1] + Math.Log(n);
        return result;
    }
}
