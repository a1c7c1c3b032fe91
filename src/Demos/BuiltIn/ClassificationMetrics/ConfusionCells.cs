namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What the cells of the confusion matrix show.</summary>
public enum ConfusionCells
{
    /// <summary>Counts</summary>
    Counts,

    /// <summary>Shares of the true class</summary>
    OfTruth,

    /// <summary>Shares of the predicted class</summary>
    OfPredicted,

    /// <summary>Shares of all</summary>
    OfAll,
}
