using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>What can be drawn of the data.</summary>
/// <param name="Curve">What a probability of the truth costs, with the samples on it.</param>
/// <param name="Contributions">What each sample costs.</param>
/// <param name="Classes">What the samples of each class cost; null for too many classes.</param>
public sealed record CrossEntropyCharts(
    [property: Display(Name = "−log p")] Chart Curve,
    [property: Display(Name = "Each sample")] Chart Contributions,
    [property: Display(Name = "Each class")] Chart? Classes);
