using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>What can be drawn of the vectors; null for what cannot.</summary>
/// <param name="Vectors">Two vectors side by side.</param>
/// <param name="Products">What each place adds to the dot product.</param>
/// <param name="Arrows">Two vectors of two numbers as arrows.</param>
/// <param name="Matrix">The measure between all pairs.</param>
public sealed record SimilarityCharts(
    Chart? Matrix,
    [property: Display(Name = "Side by side")] Chart Vectors,
    [property: Display(Name = "Products")] Chart Products,
    Chart? Arrows);
