using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>What can be drawn of the data.</summary>
/// <param name="Depth">The metrics against how many places count.</param>
/// <param name="Queries">nDCG of each query; null for a single one.</param>
public sealed record RankingCharts(
    [property: Display(Name = "How deep one looks")] Chart Depth,
    [property: Display(Name = "Each query")] Chart? Queries);
