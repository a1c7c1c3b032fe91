namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>What of a table is meant; empty or null for what is to be recognised.</summary>
/// <param name="Form">What truth and predictions look like.</param>
/// <param name="Truth">The column of the true classes, or one with the share of each class.</param>
/// <param name="Probabilities">The column of the positive class, or one for each class.</param>
/// <param name="Weight">The weights of the samples.</param>
/// <param name="FromLogits">Whether predictions are logits.</param>
internal sealed record CrossEntropyColumns(
    CrossEntropyForm Form, IReadOnlyList<string> Truth, IReadOnlyList<string> Probabilities, string? Weight, bool FromLogits);
