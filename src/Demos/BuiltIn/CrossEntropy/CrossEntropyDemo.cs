using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.BuiltIn.MetricTables;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>Cross entropy, term by term.</summary>
public sealed class CrossEntropyDemo
{
    private readonly RecentTables _recent = new();

    /// <summary>What came out.</summary>
    public sealed record Result(
        [property: Display(Name = "Mean loss")] double? Loss,
        [property: Display(Name = "In figures")] IReadOnlyList<Figure> Figures,
        [property: Display(Name = "What this says about your data")] Markdown Notes,
        [property: Tabs] CrossEntropyCharts Chart,
        Table Terms,
        JsonNode Summary);

    [Demo("cross-entropy", "The loss that classifiers learn by, taken apart: what each sample and class costs, from probabilities or logits, with smoothing and weights.",
        Tags = ["metrics", "teaching"], About = nameof(About), Live = true, Examples = nameof(Examples))]
    public Result Run(
        CrossEntropyForm form = CrossEntropyForm.Recognised,
        [Display(Description = "A line for each sample, the names of the columns first: truth, and a probability or one for each class.")] Table? table = null,
        [File(".csv", ".tsv", ".txt", MaxMegabytes = 50), Display(Name = "CSV file", Description = "For larger data: up to a million rows. A file counts instead of the table.")] FileData? file = null,
        [Display(Name = "From logits", Description = "Predictions are any numbers, before softmax.")] bool fromLogits = false,
        [Range(0.0, 1.0), Display(Name = "Label smoothing", Description = "What share of each target is spread over all classes.")] double labelSmoothing = 0,
        [ColumnOf(nameof(table), nameof(file)), TagList(MaxCount = 1000), Display(Name = "Truth", Description = "One column, or one for each class. Recognised if left empty.")] string[]? truthColumns = null,
        [ColumnOf(nameof(table), nameof(file)), TagList(MaxCount = 1000), Display(Name = "Predictions", Description = "One column, or one for each class. Recognised if left empty.")] string[]? probabilityColumns = null,
        [Advanced, Display(Name = "Class weights", Description = "What the terms of each class count, in the order of the classes.")] double[]? classWeights = null,
        [Advanced, ColumnOf(nameof(table), nameof(file)), Text(Placeholder = "Recognised"), Display(Name = "Weight", Description = "What each sample counts.")] string? weight = null,
        [Advanced, Display(Name = "In bits", Description = "Logarithms to base 2 instead of natural ones.")] bool bits = false,
        [Advanced, Display(Name = "Truth as a list", Description = "Instead of a table: a label or share for each sample.")] JsonElement? truth = null,
        [Advanced, Display(Name = "Predictions as a list", Description = "Instead of a table: a number, or a list of one for each class, for each sample.")] JsonElement? probabilities = null)
    {
        string[] truthNames = truthColumns ?? CrossEntropyValues.NamesIn(truth) ?? [], scoreNames = probabilityColumns ?? CrossEntropyValues.NamesIn(probabilities) ?? [];
        var data = CrossEntropyReader.Read(Open(table, file, truth, probabilities), new(form, truthNames, scoreNames, weight, fromLogits));
        return new CrossEntropyReport(data, new()
        {
            FromLogits = fromLogits,
            LabelSmoothing = labelSmoothing,
            ClassWeights = classWeights ?? [],
            InBits = bits,
            SumTolerance = CrossEntropyReader.SumTolerance,
        }).Make();
    }

    public static IEnumerable<object?[]> Examples() =>
    [
        [CrossEntropyForm.Recognised, CrossEntropyExamples.Animals()],
        [CrossEntropyForm.Recognised, CrossEntropyExamples.Rain()],
        [CrossEntropyForm.Recognised, CrossEntropyExamples.Opinions()],
        [CrossEntropyForm.Recognised, CrossEntropyExamples.Logits(), null, true],
    ];

    public static string About() => CrossEntropyAbout.Text;

    private ColumnTable Open(Table? table, FileData? file, JsonElement? truth, JsonElement? probabilities)
    {
        if (table is not null || file is not null || (truth is null && probabilities is null))
            return _recent.Read(table, file);
        return truth is { } labels && probabilities is { } scores
            ? CrossEntropyValues.ToTable(labels, scores)
            : throw new DemoException("is missing; give both lists, or a table", truth is null ? "truth" : "probabilities");
    }
}
