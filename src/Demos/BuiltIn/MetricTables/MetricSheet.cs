using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Models.Metrics;

namespace DemoHub.Demos.BuiltIn.MetricTables;

/// <summary>The metrics of a report: as figures for the page, and under scikit-learn's names for programs.</summary>
internal sealed class MetricSheet
{
    private readonly List<(MetricText Text, MetricValue Value, string Group, string? Note)> _metrics = [];
    private readonly Dictionary<string, (double Low, double High)> _intervals = new(StringComparer.Ordinal);

    /// <summary>Adds a metric.</summary>
    /// <param name="group">The heading it stands under.</param>
    /// <param name="text">What it is.</param>
    /// <param name="value">Its value, or why it has none.</param>
    /// <param name="note">What else to know; null for nothing.</param>
    public void Add(string group, MetricText text, MetricValue value, string? note = null) => _metrics.Add((text, value, group, note));

    /// <summary>Adds the confidence interval of a metric that is there, or will be.</summary>
    public void AddInterval(string key, double low, double high)
    {
        if (double.IsFinite(low) && double.IsFinite(high))
            _intervals[key] = (low, high);
    }

    /// <summary>For the page, group by group.</summary>
    public IReadOnlyList<Figure> ToFigures() =>
    [
        .. _metrics.Select(metric => new Figure(metric.Text.Name, metric.Value.IsDefined ? metric.Value.Value : null)
        {
            Low = _intervals.TryGetValue(metric.Text.Key, out var interval) && metric.Value.IsDefined ? interval.Low : null,
            High = metric.Value.IsDefined && interval != default ? interval.High : null,
            Note = metric.Value.IsDefined ? metric.Note : $"Undefined because {metric.Value.UndefinedBecause}.",
            Meaning = metric.Text.Meaning,
            Formula = metric.Text.Formula,
            Group = metric.Group,
        }),
    ];

    /// <summary>For programs: an undefined metric is null and has its reason under <c>undefined</c>; an infinite one is the text <c>Infinity</c>.</summary>
    public JsonObject ToSummary()
    {
        var summary = new JsonObject();
        var undefined = new JsonObject();
        foreach (var (text, value, _, _) in _metrics)
        {
            summary[text.Key] = value.IsDefined ? Numbers.ToJson(value.Value) : null;
            if (!value.IsDefined)
                undefined[text.Key] = value.UndefinedBecause;
        }

        if (undefined.Count > 0)
            summary["undefined"] = undefined;
        if (_intervals.Count > 0)
            summary["intervals"] = new JsonObject(_intervals.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, new JsonArray(pair.Value.Low, pair.Value.High))));
        return summary;
    }
}
