namespace DemoHub.Models.Metrics;

/// <summary>A mean over samples; undefined where there are none, or none has a weight.</summary>
internal struct WeightedAverage
{
    private CompensatedSum _sum;
    private CompensatedSum _weight;

    public readonly MetricValue Value
    {
        get
        {
            ClassificationInput.CheckTotal(_weight.Value);
            return MetricValue.Ratio(_sum.Value, _weight.Value, ClassificationInput.NoSamples);
        }
    }

    public void Add(double value, double weight)
    {
        _sum.Add(value * weight);
        _weight.Add(weight);
    }
}
