namespace DemoHub.Models.Metrics;

/// <summary>How the values of several classes become one: the <c>average</c> of scikit-learn.</summary>
public enum Averaging
{
    /// <summary>Counts of all classes are added up, then the metric is taken once: every sample has the same say.</summary>
    Micro,

    /// <summary>The mean over classes: every class has the same say, however rare.</summary>
    Macro,

    /// <summary>The mean over classes, each weighted by its share of the truth.</summary>
    Weighted,

    /// <summary>The mean over samples of the metric of each sample's labels; only where a sample may have several labels.</summary>
    Samples,
}
