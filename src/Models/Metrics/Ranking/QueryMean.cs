namespace DemoHub.Models.Metrics;

/// <summary>The mean of a metric over queries. Those where it is undefined are left out and counted.</summary>
/// <param name="Mean">The mean; undefined where it is so for every query.</param>
/// <param name="Queries">Over how many queries it is taken.</param>
/// <param name="LeftOut">For how many it is undefined.</param>
public readonly record struct QueryMean(MetricValue Mean, int Queries, int LeftOut)
{
    public static QueryMean Of(IEnumerable<MetricValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var mean = new WeightedMean();
        var (queries, leftOut) = (0, 0);
        MetricValue? last = null;
        foreach (var value in values)
        {
            if (value.IsDefined)
            {
                mean.Add(value.Value, 1);
                queries++;
            }
            else
            {
                last = value;
                leftOut++;
            }
        }

        return new(queries > 0 ? mean.Value : last ?? MetricValue.Undefined("there is no query"), queries, leftOut);
    }

    /// <summary>The mean with another value in place of each that is undefined, such as scikit-learn's 0.</summary>
    public double Counting(double undefinedAs) =>
        Queries + LeftOut == 0 ? double.NaN : ((Mean.Or(0) * Queries) + (undefinedAs * LeftOut)) / (Queries + LeftOut);
}
