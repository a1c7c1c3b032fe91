using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Running;

/// <summary>What stands in the fields of a demo's form, as the JSON that the API takes, and what is wrong with it.</summary>
internal sealed class InputValues
{
    private readonly Demo _demo;
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    public InputValues(Demo demo)
    {
        _demo = demo;
        Reset();
    }

    public bool HasErrors => _errors.Count > 0;

    public JsonNode? this[Component input] => _values.GetValueOrDefault(input.Name);

    public string? ErrorOf(Component input) => _errors.GetValueOrDefault(input.Name);

    public void Set(Component input, JsonNode? value)
    {
        _values[input.Name] = value;
        _errors.Remove(input.Name);
    }

    /// <summary>Every field as it was at first.</summary>
    public void Reset()
    {
        _errors.Clear();
        foreach (var input in _demo.Inputs)
            _values[input.Name] = input.Default is { } value ? JsonSerializer.SerializeToNode(value) : Start(input);
    }

    public void Fill(Example example)
    {
        Reset();
        foreach (var (name, value) in example.Inputs)
            _values[name] = JsonSerializer.SerializeToNode(value);
    }

    /// <summary>Shows what was refused beside the fields, as sentences that begin with the field's label.</summary>
    public void Reject(IReadOnlyDictionary<string, string[]> errors)
    {
        _errors.Clear();
        foreach (var input in _demo.Inputs)
        {
            if (errors.TryGetValue(input.Name, out var messages))
                _errors[input.Name] = $"{input.Label} {string.Join(", ", messages)}.";
        }
    }

    public void Accept() => _errors.Clear();

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(
        new JsonObject(_values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))));

    // What the control shows is what is sent: a field without text, a switch that is off, a slider at its least.
    private static JsonNode? Start(Component input) => input switch
    {
        TextComponent { Required: true } => "",
        SwitchComponent { Required: true } => false,
        SliderComponent { Required: true, Minimum: { } least } => least,
        _ => null,
    };
}
