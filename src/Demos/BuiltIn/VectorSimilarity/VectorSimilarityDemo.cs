using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.VectorSimilarity;

/// <summary>How alike vectors are, by all usual measures.</summary>
public sealed class VectorSimilarityDemo
{
    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "Measures")] IReadOnlyList<Figure> Figures,
        [property: Display(Name = "What this says about your vectors")] Markdown Notes,
        [property: Tabs] SimilarityCharts Chart,
        [property: Display(Name = "All pairs")] Table? Matrix,
        JsonNode Summary);

    [Demo("vector-similarity", "Two vectors, or a table of many: cosine, dot product, distances, Jaccard and correlations side by side, and what each place adds.",
        Tags = ["metrics", "teaching", "search"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        RunContext run,
        [Display(Name = "a", Description = "Numbers, as many as in b.")] double[]? a = null,
        [Display(Name = "b")] double[]? b = null,
        [Display(Name = "Table of vectors", Description = "Instead of a and b: a row for each of up to 200 vectors; a column of texts names them.")] Table? table = null,
        [Display(Name = "Measure of all pairs", Description = "What the matrix of a table shows.")] PairMeasure measure = PairMeasure.Cosine)
    {
        ArgumentNullException.ThrowIfNull(run);
        var isTable = table is not null && a is null or { Length: 0 } && b is null or { Length: 0 };
        var given = isTable ? NamedVectors.Of(ColumnTable.Read(table, null)) : NamedVectors.Of(a, b);
        return new SimilarityReport(given, isTable, measure).Make(run.CancellationToken);
    }

    public static IEnumerable<object?[]> Examples() =>
    [
        [new[] { 3.0, 1.0 }, new[] { 1.0, 2.5 }],
        [null, null, new Table(["fruit", "sweet", "sour", "crunchy", "juicy"],
            [["apple", 7.0, 4.0, 9.0, 6.0], ["pear", 8.0, 2.0, 5.0, 7.0], ["lemon", 1.0, 10.0, 2.0, 7.0], ["banana", 9.0, 1.0, 1.0, 1.0], ["orange", 7.0, 5.0, 2.0, 9.0], ["almond", 3.0, 0.0, 9.0, 0.0]])],
        // Sets as zeros and ones.
        [new[] { 1.0, 1.0, 0.0, 1.0, 0.0 }, new[] { 1.0, 0.0, 1.0, 1.0, 1.0 }],
        // A line and its square: in the same order, and yet not on a line.
        [new[] { 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0 }, new[] { 1.0, 4.0, 9.0, 16.0, 25.0, 36.0, 49.0, 64.0 }],
    ];

    public static string About() => VectorSimilarityAbout.Text;
}
