using System.Globalization;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>Numbers in sentences: as many digits as one reads.</summary>
internal static class NumberWords
{
    /// <summary>Three significant digits; whole numbers up to a million in full.</summary>
    public static string Of(double value)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "∞" : "−∞";
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e6)
            return value.ToString("#,0", CultureInfo.InvariantCulture).Replace('-', '−');
        var size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e9)
            return value.ToString("0.##e+0", CultureInfo.InvariantCulture).Replace('-', '−');
        var decimals = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(size)));
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A share as per cent: 0.8312 is 83.1 %.</summary>
    public static string Percent(double share) => $"{Of(Math.Round(share * 100, Math.Abs(share) < 0.1 ? 2 : 1))} %";

    public static string Count(double count) => count.ToString("#,0.###", CultureInfo.InvariantCulture);
}
