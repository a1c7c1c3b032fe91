namespace DemoHub.Models.Metrics;

/// <summary>What the cells of a confusion matrix are a share of.</summary>
public enum MatrixShare
{
    /// <summary>Of their row: of the samples of the true class. The diagonal is recall.</summary>
    OfTruth,

    /// <summary>Of their column: of the samples predicted as the class. The diagonal is precision.</summary>
    OfPredicted,

    /// <summary>Of all samples.</summary>
    OfAll,
}
