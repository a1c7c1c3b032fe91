using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.RegressionMetrics;

/// <summary>Metrics of regression, from true and predicted numbers.</summary>
public sealed class RegressionMetricsDemo
{
    private readonly RecentTables _recent = new();

    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "Metrics")] IReadOnlyList<Figure> Figures,
        [property: Display(Name = "What this says about your data")] Markdown Notes,
        [property: Tabs] RegressionCharts Charts,
        [property: Display(Name = "Largest errors")] Table Largest,
        [property: Display(Name = "Where the residuals lie")] Table Quantiles,
        JsonNode Summary);

    [Demo("regression-metrics", "Paste true and predicted numbers: errors, explained variance, deviances, with intervals, formulas and what the residuals look like.",
        Tags = ["metrics", "teaching"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        RunContext run,
        [Display(Description = "A line for each sample, the names of the columns first: true number, predicted number.")] Table? table = null,
        [File(".csv", ".tsv", ".txt", MaxMegabytes = 50), Display(Name = "CSV file", Description = "For larger data: up to a million rows. A file counts instead of the table.")] FileData? file = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Truth")] string? truth = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Prediction")] string? prediction = null,
        [Advanced, ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Weight", Description = "What each sample counts.")] string? weight = null,
        [Advanced, Range(0, 1_000_000), Display(Name = "Features", Description = "How many the model had, for adjusted R².")] int? features = null,
        [Advanced, Range(0.0, 1.0), Display(Name = "Quantile α", Description = "Of the pinball loss.")] double alpha = 0.5,
        [Advanced, Range(1e-9, 1e9), Display(Name = "Bend δ", Description = "Of the Huber loss, in the unit of the truth.")] double delta = 1,
        [Advanced, Range(0, 2000), Display(Name = "Resamples", Description = "Of the bootstrap, for the intervals. 0: none. Large data get fewer.")] int resamples = 400,
        [Advanced, Range(0.5, 0.999), Display(Description = "Of the intervals.")] double confidence = 0.95,
        [Advanced, Range(0, 1_000_000), Display(Description = "Decides the resamples.")] int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        var data = RegressionReader.Read(_recent.Read(table, file), new(truth, prediction, weight));
        return new RegressionReport(data, new(features, alpha, delta, resamples, confidence, seed)).Make(run.CancellationToken);
    }

    public static IEnumerable<object?[]> Examples() =>
        [[MetricExamples.Table("sizes")], [RegressionExamples.Population()], [RegressionExamples.Planets()], [RegressionExamples.SpeedOfSound()]];

    public static string About() => RegressionAbout.Text;
}
