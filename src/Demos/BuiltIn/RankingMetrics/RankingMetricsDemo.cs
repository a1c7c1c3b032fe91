using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>Metrics of search and recommendation, from ranked results.</summary>
public sealed class RankingMetricsDemo
{
    private const int MostGrade = 100;

    private readonly RecentTables _recent = new();

    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "Metrics")] IReadOnlyList<Figure> Figures,
        [property: Display(Name = "What this says about your data")] Markdown Notes,
        [property: Tabs] RankingCharts Charts,
        [property: Display(Name = "Each query")] Table Queries,
        JsonNode Summary);

    [Demo("ranking-metrics", "Results of queries with relevance and score: nDCG, MRR, MAP, precision and recall at k, query by query, with what is undefined told.",
        Tags = ["metrics", "teaching", "search"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        RunContext run,
        [Display(Description = "A line for each result of each query, the names of the columns first: query, relevance, score.")] Table? table = null,
        [File(".csv", ".tsv", ".txt", MaxMegabytes = 50), Display(Name = "CSV file", Description = "For larger data: up to a million rows. A file counts instead of the table.")] FileData? file = null,
        [Range(1, 100), Display(Name = "k", Description = "How many places count.")] int k = 5,
        [Display(Name = "Gain", Description = "What a grade is worth.")] RelevanceGain gain = RelevanceGain.Grade,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Query")] string? query = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Relevance")] string? relevance = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Score")] string? score = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var notes = new List<string>();
        var queries = RankingReader.Read(_recent.Read(table, file), query, relevance, score, notes);
        if (gain == RelevanceGain.Power && queries.Any(static each => each.Relevance.Any(static grade => grade > MostGrade)))
            throw new DemoException($"is a power of 2, which is for grades up to {MostGrade}. Choose the grade itself, or use smaller grades", "gain");
        return new RankingReport(queries, notes, k, gain == RelevanceGain.Power ? Gain.Exponential : Gain.Linear).Make(run.CancellationToken);
    }

    public static IEnumerable<object?[]> Examples() => [[RankingExamples.Recipes()], [RankingExamples.OneQuery()]];

    public static string About() => RankingAbout.Text;
}
