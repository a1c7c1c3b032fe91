namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Which columns of a table are meant; null or empty for what is to be recognised.</summary>
/// <param name="Truth">The true classes.</param>
/// <param name="Prediction">The predicted classes.</param>
/// <param name="Scores">The scores: one column for the positive class, or one for each class.</param>
/// <param name="Weight">The weights of the samples.</param>
/// <param name="Positive">The positive class of two.</param>
/// <param name="Task">What kind of classes they are.</param>
internal sealed record ClassificationColumns(string? Truth, string? Prediction, IReadOnlyList<string> Scores, string? Weight, string? Positive, ClassificationTask Task);
