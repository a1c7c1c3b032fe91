namespace DemoHub.Models.Metrics;

/// <summary>What is wrong with the probabilities of a sample.</summary>
/// <param name="Row">The sample, from 0.</param>
/// <param name="Column">The class of the value that is wrong; null where only the sum is.</param>
/// <param name="Value">The value, or the sum.</param>
public readonly record struct ProbabilityRowFault(int Row, int? Column, double Value);
