namespace DemoHub.Models.Metrics;

/// <summary>Functions that keep their digits where the plain formula loses them.</summary>
internal static class AccurateMath
{
    private const double Near = 0.25;

    /// <summary>log(1 + x), right also for tiny x, where 1 + x is rounded to 1.</summary>
    /// <remarks>N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2002, problem 1.5: the errors of the two roundings cancel.</remarks>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        if (sum == 1)
            return x;
        return double.IsInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1, right also for tiny x, where eˣ is rounded to 1.</summary>
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        return Math.Abs(x) > 1 ? power - 1 : (power - 1) * (x / Math.Log(power));
    }

    /// <summary>log(1 + eˣ): x for large x, eˣ for very negative x, without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>log((1 + a) / (1 + b)) for a, b &gt; −1.</summary>
    public static double LogRatioOnePlus(double a, double b)
    {
        var change = (a - b) / (1 + b);
        return Math.Abs(change) < Near ? LogOnePlus(change) : LogOnePlus(a) - LogOnePlus(b);
    }

    /// <summary>
    /// ∫ (y − u) / uᵖ du from m to y, for m, y &gt; 0: half of the Tweedie deviance of y from m. For p = 1 it is y log(y/m) − y + m, for p = 2
    /// y/m − 1 − log(y/m).
    /// </summary>
    public static double HalfDeviance(double y, double m, double p)
    {
        var change = (y - m) / m;
        if (change == 0)
            return 0;
        if (Math.Abs(change) < Near)
            return Math.Pow(m, 2 - p) * NearHalfDeviance(change, p);
        return p switch
        {
            1 => (y * LogRatio(y, m)) - y + m,
            2 => change - LogRatio(y, m),
            // Of y/m and 1: the powers of y and m themselves leave the range of a double sooner.
            _ => Math.Pow(m, 2 - p) * ((Math.Pow(y / m, 2 - p) / ((1 - p) * (2 - p))) - (y / m / (1 - p)) + (1 / (2 - p))),
        };
    }

    /// <summary>Whether the closed form would lose digits to cancellation.</summary>
    public static bool IsNear(double y, double m) => Math.Abs((y - m) / m) < Near;

    private static double LogRatio(double a, double b) =>
        a / b is > 1e-300 and < 1e300 ? Math.Log(a / b) : Math.Log(a) - Math.Log(b);

    // The terms of the closed form cancel where y is near m. With y = m(1 + r) the integral is m^(2−p) Σ C(−p, k) r^(k+2) / ((k+1)(k+2)).
    private static double NearHalfDeviance(double r, double p)
    {
        var coefficient = r * r;
        var sum = coefficient / 2;
        for (var k = 1; k < 500; k++)
        {
            coefficient *= -(p + k - 1) / k * r;
            var term = coefficient / ((k + 1.0) * (k + 2.0));
            sum += term;
            if (Math.Abs(term) <= 1e-18 * Math.Abs(sum) && k > Math.Abs(p))
                break;
        }

        return sum;
    }
}
