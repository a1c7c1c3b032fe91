namespace DemoHub.Models.Metrics;

/// <summary>Averages of a metric over classes.</summary>
internal static class ClassAverages
{
    public static AveragedValue Of(ClassCounts[] classes, Averaging averaging, Func<ClassCounts, MetricValue> metric, string any)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return averaging switch
        {
            Averaging.Micro => AveragedValue.Of(metric(Together(classes, any))),
            Averaging.Macro or Averaging.Weighted => Mean(classes, averaging is Averaging.Weighted, metric),
            _ => throw new ArgumentOutOfRangeException(
                nameof(averaging), averaging, "Only samples with several labels can be averaged over samples; see MultilabelCounts."),
        };
    }

    private static AveragedValue Mean(ClassCounts[] classes, bool isWeighted, Func<ClassCounts, MetricValue> metric)
    {
        var values = new MetricValue[classes.Length];
        var weights = new double[classes.Length];
        for (var k = 0; k < classes.Length; k++)
            (values[k], weights[k]) = (metric(classes[k]), isWeighted ? classes[k].Support : 1);
        return Mean(values, weights);
    }

    /// <summary>The weighted mean of values, undefined ones as 0.</summary>
    public static AveragedValue Mean(ReadOnlySpan<MetricValue> values, ReadOnlySpan<double> weights)
    {
        var (sum, weight) = (new CompensatedSum(), new CompensatedSum());
        var undefined = new List<int>();
        for (var k = 0; k < values.Length; k++)
        {
            weight.Add(weights[k]);
            if (values[k].IsDefined)
                sum.Add(values[k].Value * weights[k]);
            else
                undefined.Add(k);
        }

        if (weight.Value == 0)
            return new(MetricValue.Undefined("no sample is of any of the classes, so that none has a weight"), undefined);
        return undefined.Count == values.Length
            ? new(MetricValue.Undefined($"it is so for every class; for the first because {values[0].UndefinedBecause}"), undefined)
            : new(sum.Value / weight.Value, undefined);
    }

    private static ClassCounts Together(ClassCounts[] classes, string any)
    {
        var (truePositives, falsePositives) = (new CompensatedSum(), new CompensatedSum());
        var (falseNegatives, trueNegatives) = (new CompensatedSum(), new CompensatedSum());
        foreach (var counts in classes)
        {
            truePositives.Add(counts.TruePositives);
            falsePositives.Add(counts.FalsePositives);
            falseNegatives.Add(counts.FalseNegatives);
            trueNegatives.Add(counts.TrueNegatives);
        }

        return new(any, truePositives.Value, falsePositives.Value, falseNegatives.Value, trueNegatives.Value);
    }
}
