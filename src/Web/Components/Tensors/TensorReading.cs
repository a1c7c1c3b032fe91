using System.Text.Json;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Kinds;
using DemoHub.Web.Components.Outputs;

namespace DemoHub.Web.Components.Tensors;

/// <summary>A tensor out of the API's JSON, read once: its shape, its values in a row, and what can be said of them.</summary>
public sealed class TensorReading
{
    private readonly List<JsonElement> _values = [];

    public TensorReading(JsonElement json)
    {
        var shape = new List<int>();
        for (var level = json; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
            if (shape[^1] == 0)
                break;
        }

        Shape = shape;
        Gather(json);
        Measure();
    }

    /// <summary>The length of each dimension; empty for a single value.</summary>
    public IReadOnlyList<int> Shape { get; }

    public int Count => _values.Count;

    /// <summary>Whether all are numbers, finite or not.</summary>
    public bool IsNumeric { get; private set; }

    /// <summary>The least finite number; NaN for none.</summary>
    public double Least { get; private set; } = double.NaN;

    /// <summary>The greatest finite number; NaN for none.</summary>
    public double Greatest { get; private set; } = double.NaN;

    /// <summary>The mean of the finite numbers; NaN for none.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>How many are no finite numbers.</summary>
    public int NotFinite { get; private set; }

    /// <summary>A value for reading.</summary>
    public string TextAt(int index) => Text(_values[index], IsNumeric);

    /// <summary>How far a value is from the least to the greatest, 0 to 1; null for what is not finite.</summary>
    public double? ShareAt(int index)
    {
        if (!IsNumeric || Greatest <= Least)
            return null;
        var number = Numbers.FromJson(_values[index]);
        return double.IsFinite(number) ? (number - Least) / (Greatest - Least) : null;
    }

    /// <summary>The values of a row or matrix for spreadsheets.</summary>
    public string Csv()
    {
        var width = Shape.Count == 2 ? Shape[1] : 1;
        return CsvText.Write(_values.Select(Plain).Chunk(Math.Max(1, width)));
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out var exact) ? exact : value.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => value.ToString(),
    };

    private static string Text(JsonElement value, bool isNumeric) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole.ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        _ when isNumeric => Phrases.Number(Numbers.FromJson(value)),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    private void Gather(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            _values.Add(json);
            return;
        }

        foreach (var item in json.EnumerateArray())
            Gather(item);
    }

    private void Measure()
    {
        IsNumeric = _values.Count > 0 && _values.All(value => value.ValueKind == JsonValueKind.Number || value.ValueKind == JsonValueKind.String && value.GetString() is "NaN" or "Infinity" or "-Infinity");
        if (!IsNumeric)
            return;
        var (sum, finite) = (0.0, 0);
        foreach (var value in _values)
        {
            var number = Numbers.FromJson(value);
            if (!double.IsFinite(number))
            {
                NotFinite++;
                continue;
            }

            Least = finite == 0 ? number : Math.Min(Least, number);
            Greatest = finite == 0 ? number : Math.Max(Greatest, number);
            sum += number;
            finite++;
        }

        if (finite > 0)
            Mean = sum / finite;
    }
}
