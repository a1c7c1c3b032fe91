namespace DemoHub.Models.Metrics;

/// <summary>What the weights of ranked samples are multiplied by.</summary>
/// <param name="Values">In the order of ranks or of rows; not to change while a ranking uses them.</param>
/// <param name="AreByRank">Which of the two.</param>
/// <param name="AreWhole">Whether they are whole numbers, few enough that their sums are exact.</param>
internal sealed record RowFactors(double[] Values, bool AreByRank, bool AreWhole)
{
    public static RowFactors ByRow(ReadOnlySpan<double> values)
    {
        var (largest, areWhole) = (0.0, true);
        foreach (var value in values)
        {
            areWhole &= value == Math.Floor(value);
            largest = Math.Max(largest, value);
        }

        return new(values.ToArray(), false, areWhole && largest * values.Length < 1L << 53);
    }
}
