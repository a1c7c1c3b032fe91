using System.Text.Json.Nodes;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>Each class and the averages, as scikit-learn's <c>classification_report</c> has them, with specificity and Jaccard.</summary>
internal static class ClassTable
{
    private static readonly (string Name, Func<ClassCounts, MetricValue> Metric)[] s_columns =
    [
        ("precision", static c => c.Precision), ("recall", static c => c.Recall), ("f1-score", static c => c.F1),
        ("specificity", static c => c.Specificity), ("jaccard", static c => c.Jaccard),
    ];

    /// <param name="classes">Each class against the others.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="average">Averages a metric over the classes.</param>
    /// <param name="averages">Which averages to list.</param>
    public static Table ToTable(IReadOnlyList<ClassCounts> classes, IReadOnlyList<string> names, Func<Averaging, Func<ClassCounts, MetricValue>, AveragedValue> average, IReadOnlyList<Averaging> averages)
    {
        var rows = new List<IReadOnlyList<object?>>();
        for (var k = 0; k < classes.Count; k++)
            rows.Add([names[k], .. s_columns.Select(column => Cell(column.Metric(classes[k]))), classes[k].Support]);
        var total = classes.Sum(c => c.Support);
        foreach (var averaging in averages)
            rows.Add([$"{Name(averaging)} average", .. s_columns.Select(column => Cell(average(averaging, column.Metric).Value)), total]);
        return new(["class", .. s_columns.Select(column => column.Name), "support"], rows);
    }

    /// <summary>As <c>classification_report(output_dict=True)</c>; what is undefined is null.</summary>
    public static JsonObject ToJson(IReadOnlyList<ClassCounts> classes, IReadOnlyList<string> names, Func<Averaging, Func<ClassCounts, MetricValue>, AveragedValue> average, IReadOnlyList<Averaging> averages)
    {
        var json = new JsonObject();
        for (var k = 0; k < classes.Count; k++)
            json[names[k]] = Entry(metric => metric(classes[k]), classes[k].Support);
        var total = classes.Sum(c => c.Support);
        foreach (var averaging in averages)
            json[$"{Name(averaging)} avg"] = Entry(metric => average(averaging, metric).Value, total);
        return json;
    }

    public static string Name(Averaging averaging) => averaging switch
    {
        Averaging.Micro => "micro",
        Averaging.Macro => "macro",
        Averaging.Weighted => "weighted",
        _ => "samples",
    };

    private static JsonObject Entry(Func<Func<ClassCounts, MetricValue>, MetricValue> value, double support)
    {
        var entry = new JsonObject();
        foreach (var (name, metric) in s_columns.Take(3))
            entry[name] = value(metric) is { IsDefined: true } defined ? defined.Value : null;
        entry["support"] = support;
        return entry;
    }

    private static object? Cell(MetricValue value) => value.IsDefined ? value.Value : "undefined";
}
