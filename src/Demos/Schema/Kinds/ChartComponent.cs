using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// A plot. In JSON: <c>title</c>; <c>x</c> and <c>y</c> with <c>label</c>, <c>scale</c> (<c>linear</c> or <c>log</c>) and, where the range is set,
/// <c>minimum</c> and <c>maximum</c>; <c>horizontal</c>, where bars grow to the right; <c>series</c>, each with <c>name</c> and <c>type</c>:
/// <c>line</c>, <c>step</c>, <c>area</c> and <c>scatter</c> have <c>x</c>, <c>y</c> and perhaps <c>labels</c>, and <c>guide</c> where they are only to compare with; <c>band</c> has <c>x</c>, <c>low</c> and
/// <c>high</c>; <c>bar</c> has <c>categories</c> and <c>values</c>; <c>heatMap</c> has <c>columns</c>, <c>rows</c> and <c>values</c> by row. A value that is
/// not there is null. Its value is a <see cref="Chart"/>.
/// </summary>
public sealed record ChartComponent : OutputComponent
{
    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var chart = (Chart)value;
        var json = new JsonObject
        {
            ["title"] = chart.Title,
            ["x"] = WriteAxis(chart.X),
            ["y"] = WriteAxis(chart.Y),
            ["series"] = new JsonArray([.. chart.Series.Select(WriteSeries)]),
        };
        if (chart.IsHorizontal)
            json["horizontal"] = true;
        return json;
    }

    private static JsonObject WriteAxis(ChartAxis axis)
    {
        var json = new JsonObject { ["label"] = axis.Label, ["scale"] = axis.IsLogarithmic ? "log" : "linear" };
        if (axis.Minimum is { } minimum)
            json["minimum"] = minimum;
        if (axis.Maximum is { } maximum)
            json["maximum"] = maximum;
        return json;
    }

    private static JsonObject WriteSeries(ChartSeries series) => series switch
    {
        PointSeries points => WritePoints(points),
        BandSeries band => new()
        {
            ["name"] = band.Name,
            ["type"] = "band",
            ["x"] = WriteNumbers(band.X),
            ["low"] = WriteNumbers(band.Low),
            ["high"] = WriteNumbers(band.High),
        },
        BarSeries bars => new()
        {
            ["name"] = bars.Name,
            ["type"] = "bar",
            ["categories"] = WriteTexts(bars.Categories),
            ["values"] = WriteNumbers(bars.Values),
        },
        HeatMapSeries map => new()
        {
            ["name"] = map.Name,
            ["type"] = "heatMap",
            ["columns"] = WriteTexts(map.Columns),
            ["rows"] = WriteTexts(map.Rows),
            ["values"] = new JsonArray([.. Enumerable.Range(0, map.Rows.Count).Select(row => WriteNumbers(Enumerable.Range(0, map.Columns.Count).Select(column => map.Values[row, column])))]),
        },
        _ => throw new ArgumentException($"A {series.GetType().Name} cannot be drawn."),
    };

    private static JsonObject WritePoints(PointSeries points)
    {
        var json = new JsonObject
        {
            ["name"] = points.Name,
            ["type"] = Words.CamelCase(points.Style.ToString()),
            ["x"] = WriteNumbers(points.X),
            ["y"] = WriteNumbers(points.Y),
        };
        if (points.IsGuide)
            json["guide"] = true;
        if (points.Labels is not null)
            json["labels"] = WriteTexts(points.Labels);
        return json;
    }

    private static JsonArray WriteTexts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonArray WriteNumbers(IEnumerable<double> numbers) => new([.. numbers.Select(number => double.IsFinite(number) ? JsonValue.Create(number) : null)]);
}
