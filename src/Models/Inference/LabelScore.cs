namespace DemoHub;

/// <summary>A class and its score.</summary>
/// <param name="Label">The name of the class.</param>
/// <param name="Score">A probability, 0 to 1, unless the model says otherwise.</param>
public sealed record LabelScore(string Label, double Score);
