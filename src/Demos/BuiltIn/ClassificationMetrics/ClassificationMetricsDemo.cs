using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Metrics of classification, from true and predicted classes.</summary>
public sealed class ClassificationMetricsDemo
{
    private static readonly string[] s_examples = ["sentiment", "pictures", "sounds", "notes"];

    private readonly RecentTables _recent = new();

    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "Metrics")] IReadOnlyList<Figure> Figures,
        [property: Tabs] ClassificationCharts Charts,
        [property: Display(Name = "Each class")] Table Report,
        [property: Display(Name = "What if there is more than one class?")] Markdown Averages,
        [property: Display(Name = "About these data")] Markdown Notes,
        JsonNode Summary);

    [Demo("classification-metrics", "Paste true and predicted classes: every number as scikit-learn has it, with intervals, curves and formulas. Move the threshold and everything follows.",
        Tags = ["metrics", "teaching"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        RunContext run,
        [Display(Description = "A line for each sample, the names of the columns first: true class, predicted class, and scores if there are any.")] Table? table = null,
        [File(".csv", ".tsv", ".txt", MaxMegabytes = 50), Display(Name = "CSV file", Description = "For larger data: up to a million rows. A file counts instead of the table.")] FileData? file = null,
        [Range(0.0, 1.0), Display(Name = "Decision threshold", Description = "From which score on a sample of two classes counts as positive. Unset: the predictions of the table, or 0.5.")] double? threshold = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Truth")] string? truth = null,
        [ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Prediction")] string? prediction = null,
        [ColumnOf(nameof(table), nameof(file)), TagList(MaxCount = 200), Display(Description = "One column for the positive class, or one for each class.")] string[]? scores = null,
        [Text(Placeholder = "Recognised"), MaxLength(200), Display(Name = "Positive class", Description = "Of two classes the one that is looked for.")] string? positive = null,
        [Advanced, Display(Name = "Classes", Description = "Several labels in a cell are parted by | or ;.")] ClassificationTask task = ClassificationTask.Recognised,
        [Advanced, ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Weight", Description = "What each sample counts.")] string? weight = null,
        [Advanced, Display(Name = "Confusion matrix shows", Description = "Counts, or what each cell is a share of.")] ConfusionCells cells = ConfusionCells.Counts,
        [Advanced, Range(0.1, 10.0), Display(Name = "Beta", Description = "How many times recall counts more than precision in F-beta.")] double beta = 1,
        [Advanced, Range(1, 20), Display(Name = "k of top-k accuracy")] int k = 2,
        [Advanced, Range(0, 2000), Display(Name = "Resamples", Description = "Of the bootstrap, for the intervals. 0: none. Large data get fewer.")] int resamples = 400,
        [Advanced, Range(0.5, 0.999), Display(Description = "Of the intervals.")] double confidence = 0.95,
        [Advanced, Range(0, 1_000_000), Display(Description = "Decides the resamples.")] int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(run);
        var read = _recent.Read(table, file);
        var columns = new ClassificationColumns(truth, prediction, scores ?? [], weight, positive, task);
        var data = ClassificationReader.Read(read, columns, threshold);
        var options = new ReportOptions(beta, k, cells switch
        {
            ConfusionCells.OfTruth => MatrixShare.OfTruth,
            ConfusionCells.OfPredicted => MatrixShare.OfPredicted,
            ConfusionCells.OfAll => MatrixShare.OfAll,
            _ => null,
        }, confidence, resamples, seed);
        var known = new KnownScores(read, columns, options);
        return data switch
        {
            MultilabelData labels => new MultilabelReport(labels, options, known).Make(run.CancellationToken),
            SingleLabelData classes => new SingleLabelReport(classes, options, known).Make(run.CancellationToken),
            _ => throw new InvalidOperationException($"{data.GetType().Name} has no report."),
        };
    }

    public static IEnumerable<object?[]> Examples() => s_examples.Select(name => new object?[] { MetricExamples.Table(name) });

    public static string About() => ClassificationAbout.Text;
}
