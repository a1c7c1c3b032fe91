namespace DemoHub.Models.Metrics;

/// <summary>How probabilities are put into bins.</summary>
public enum BinStrategy
{
    /// <summary>Bins of the same width between 0 and 1.</summary>
    Uniform,

    /// <summary>Bins of about as many samples each.</summary>
    Quantile,
}
