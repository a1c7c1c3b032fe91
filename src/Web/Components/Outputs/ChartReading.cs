using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Web.Components.Kinds;

namespace DemoHub.Web.Components.Outputs;

/// <summary>A chart for those who do not see it: in a sentence, and as a table.</summary>
/// <param name="chart">The value as the API gives it.</param>
internal sealed class ChartReading(JsonElement chart)
{
    private const int MostDescribed = 8;

    private readonly JsonElement[] _series = [.. chart.GetProperty("series").EnumerateArray()];

    public bool CanZoom => _series.Length > 0 && _series.All(series => series.TryGetProperty("x", out _));

    public string Title => chart.GetProperty("title").GetString() ?? "";

    /// <summary>What is drawn, over which range: <c>Chart “Loss”. Line “train”, 50 points, Loss from 0.1 to 2.</c></summary>
    public string Describe()
    {
        var parts = _series.Take(MostDescribed).Select(DescribeSeries);
        var rest = _series.Length > MostDescribed ? $" And {_series.Length - MostDescribed} more." : "";
        return $"Chart{(Title.Length > 0 ? $" “{Title}”" : "")}. {string.Join(' ', parts)}{rest}".TrimEnd();
    }

    /// <summary>All that is drawn, as the value of a table.</summary>
    public JsonNode ToTable()
    {
        if (Array.Find(_series, series => TypeOf(series) == "heatMap") is { ValueKind: JsonValueKind.Object } map)
            return Table(["", .. Texts(map, "columns")], Texts(map, "rows").Zip(map.GetProperty("values").EnumerateArray(), (name, row) => (JsonNode?[])[name, .. row.EnumerateArray().Select(Cell)]));
        var bars = Array.FindAll(_series, series => TypeOf(series) == "bar");
        return bars.Length > 0 ? BarTable(bars) : HasOneX() ? WideTable() : LongTable();
    }

    private JsonObject BarTable(JsonElement[] bars)
    {
        var values = Array.ConvertAll(bars, series => Texts(series, "categories").Zip(series.GetProperty("values").EnumerateArray()).GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.First().Second));
        var categories = bars.SelectMany(series => Texts(series, "categories")).Distinct();
        return Table(
            [LabelOf("x", "Category"), .. bars.Select(NameOf)],
            categories.Select(category => (JsonNode?[])[category, .. values.Select(known => known.TryGetValue(category, out var value) ? Cell(value) : null)]));
    }

    // Lines over the same points stand side by side.
    private JsonObject WideTable()
    {
        var columns = _series.SelectMany(ColumnsOf).ToArray();
        return Table(
            [LabelOf("x", "x"), .. columns.Select(column => column.Name)],
            _series[0].GetProperty("x").EnumerateArray().Select((x, index) => (JsonNode?[])[Cell(x), .. columns.Select(column => Cell(column.Values[index]))]));
    }

    private JsonObject LongTable()
    {
        var hasBands = _series.Any(series => TypeOf(series) == "band");
        string[] names = ["Series", LabelOf("x", "x"), LabelOf("y", "y"), .. hasBands ? ["Upper"] : Array.Empty<string>(), "Label"];
        return Table(names, _series.SelectMany(series =>
        {
            var columns = ColumnsOf(series).Select(column => column.Values).ToArray();
            var labels = series.TryGetProperty("labels", out var given) ? given : default;
            return series.GetProperty("x").EnumerateArray().Select((x, index) => (JsonNode?[])
            [
                NameOf(series),
                Cell(x),
                Cell(columns[0][index]),
                .. hasBands ? [columns.Length > 1 && TypeOf(series) == "band" ? Cell(columns[1][index]) : null] : Array.Empty<JsonNode?>(),
                labels.ValueKind == JsonValueKind.Array ? Cell(labels[index]) : null,
            ]);
        }));
    }

    private static IEnumerable<(string Name, JsonElement Values)> ColumnsOf(JsonElement series)
    {
        if (TypeOf(series) == "band")
            return [($"{NameOf(series)}, lower", series.GetProperty("low")), ($"{NameOf(series)}, upper", series.GetProperty("high"))];
        return [(NameOf(series), series.GetProperty("y"))];
    }

    private bool HasOneX() => _series.Length > 0 && !_series.Any(series => series.TryGetProperty("labels", out _))
        && _series.All(series => JsonElement.DeepEquals(series.GetProperty("x"), _series[0].GetProperty("x")));

    private static string DescribeSeries(JsonElement series)
    {
        var type = TypeOf(series);
        var values = type switch
        {
            "heatMap" => series.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray()),
            "bar" => series.GetProperty("values").EnumerateArray(),
            "band" => series.GetProperty("low").EnumerateArray().Concat(series.GetProperty("high").EnumerateArray()),
            _ => series.GetProperty("y").EnumerateArray(),
        };
        var numbers = values.Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToArray();
        var size = type switch
        {
            "heatMap" => $"{Phrases.Count(series.GetProperty("rows").GetArrayLength(), "row", "rows")} × {Phrases.Count(series.GetProperty("columns").GetArrayLength(), "column", "columns")}",
            "bar" => Phrases.Count(series.GetProperty("categories").GetArrayLength(), "category", "categories"),
            _ => Phrases.Count(series.GetProperty("x").GetArrayLength(), "point", "points"),
        };
        var range = numbers.Length == 0 ? "no values" : $"values from {Number(numbers.Min())} to {Number(numbers.Max())}";
        return $"{KindOf(type)} “{NameOf(series)}”, {size}, {range}.";
    }

    private static string KindOf(string type) => type switch
    {
        "heatMap" => "Heat map",
        "bar" => "Bars",
        "scatter" => "Points",
        "band" => "Band",
        "area" => "Area",
        "step" => "Steps",
        _ => "Line",
    };

    private string LabelOf(string axis, string otherwise) => chart.GetProperty(axis).GetProperty("label").GetString() is { Length: > 0 } label ? label : otherwise;

    private static string Number(double number) => number.ToString("G4", CultureInfo.InvariantCulture);

    private static string TypeOf(JsonElement series) => series.GetProperty("type").GetString()!;

    private static string NameOf(JsonElement series) => series.GetProperty("name").GetString() ?? "";

    private static IEnumerable<string> Texts(JsonElement series, string name) => series.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "");

    private static JsonNode? Cell(JsonElement value) => JsonSerializer.SerializeToNode(value);

    private static JsonObject Table(IEnumerable<string> columns, IEnumerable<JsonNode?[]> rows) => new()
    {
        ["columns"] = new JsonArray([.. columns.Select(name => JsonValue.Create(name))]),
        ["rows"] = new JsonArray([.. rows.Select(row => new JsonArray(row))]),
    };
}
