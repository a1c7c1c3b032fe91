using System.Globalization;
using System.Text.Json;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Schema;

/// <summary>Reads lists in lists as a tensor, and says where they are not one.</summary>
internal sealed class TensorReader(TensorElement element, int maxValues)
{
    private const int MaxDimensions = 8;

    private readonly List<long> _shape = [];
    private readonly List<JsonElement> _values = [];
    private Array _typed = Array.Empty<float>();

    public IReadOnlyList<long> Shape => _shape;

    /// <summary>What is wrong, as the rest of a sentence; null where nothing is.</summary>
    public string? Read(JsonElement json)
    {
        for (var level = json; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            _shape.Add(level.GetArrayLength());
            if (_shape.Count > MaxDimensions)
                return $"is nested more than {MaxDimensions} lists deep";
            if (_shape[^1] == 0)
                break;
        }

        return Gather(json, 0) ?? Convert();
    }

    /// <summary>Adds the lengths that lists without values do not tell: <c>[]</c> is also a [0, 3].</summary>
    public void Complete(IReadOnlyList<TensorDimension> wanted)
    {
        if (_shape.Count > 0 && _shape[^1] == 0)
            _shape.AddRange(wanted.Skip(_shape.Count).Select(dimension => dimension.Length ?? 0));
    }

    public TensorData ToTensor() => new(element, [.. _shape], _typed);

    private string? Gather(JsonElement json, int dimension)
    {
        if (dimension == _shape.Count)
        {
            if (json.ValueKind == JsonValueKind.Array)
                return "has lists of different depth; give every place as many values";
            if (_values.Count == maxValues)
                return string.Create(CultureInfo.InvariantCulture, $"has more than {maxValues:N0} values; send fewer");
            _values.Add(json);
            return null;
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != _shape[dimension])
            return "has rows of different length; give every row as many values";
        foreach (var item in json.EnumerateArray())
        {
            if (Gather(item, dimension + 1) is { } fault)
                return fault;
        }

        return null;
    }

    private string? Convert()
    {
        var type = element.ClrType()!;
        _typed = Array.CreateInstance(type, _values.Count);
        for (var i = 0; i < _values.Count; i++)
        {
            if (ConvertOne(_values[i], type) is not { } value)
                return string.Create(CultureInfo.InvariantCulture, $"has {Shown(_values[i])} as value {i + 1:N0}, which is no {Wanted(type)}");
            _typed.SetValue(value, i);
        }

        return null;
    }

    private static object? ConvertOne(JsonElement json, Type type)
    {
        if (type == typeof(string))
            return json.ValueKind == JsonValueKind.String && json.TryGetText(out var text) ? text : null;
        if (type == typeof(bool))
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
        if (json.ValueKind != JsonValueKind.Number)
            return null;
        if (type == typeof(float))
            return json.TryGetSingle(out var single) && float.IsFinite(single) ? single : null;
        if (type == typeof(double))
            return json.TryGetDouble(out var real) && double.IsFinite(real) ? real : null;
        if (type == typeof(Half))
            return json.TryGetDouble(out var half) && Half.IsFinite((Half)half) ? (Half)half : null;
        if (type == typeof(ulong))
            return json.TryGetUInt64(out var large) ? large : null;
        try
        {
            return json.TryGetDecimal(out var number) && decimal.Truncate(number) == number ? System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Shown(JsonElement json)
    {
        var raw = json.GetRawText();
        return raw.Length <= 40 ? raw : raw[..40] + "…";
    }

    private string Wanted(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? "truth value (true or false)"
        : element.IsReal() ? "finite number" + (type == typeof(double) ? "" : $" of {element.Name()}")
        : $"whole number of {element.Name()}";
}
