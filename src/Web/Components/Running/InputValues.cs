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
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    public InputValues(Demo demo)
    {
        _demo = demo;
        Reset();
    }

    /// <summary>Whether the visitor has changed any field.</summary>
    public bool IsTouched => _touched.Count > 0;

    public JsonNode? this[Component input] => _values.GetValueOrDefault(input.Name);

    public string? ErrorOf(Component input) => _errors.GetValueOrDefault(input.Name);

    /// <summary>The visitor changed a field.</summary>
    public void Set(Component input, JsonNode? value)
    {
        Put(input, value);
        _touched.Add(input.Name);
    }

    /// <summary>Something other than the visitor changed a field.</summary>
    public void Put(Component input, JsonNode? value)
    {
        _values[input.Name] = value;
        _errors.Remove(input.Name);
    }

    /// <summary>Every field as it was at first.</summary>
    public void Reset()
    {
        _errors.Clear();
        _touched.Clear();
        foreach (var input in _demo.Inputs)
            _values[input.Name] = AtFirst(input);
    }

    /// <summary>Every field as an example or an earlier run has it; what that leaves out is as at first.</summary>
    public void Fill(IEnumerable<KeyValuePair<string, JsonElement>> values)
    {
        Reset();
        foreach (var (name, value) in values)
        {
            if (_values.ContainsKey(name))
                _values[name] = value.ValueKind == JsonValueKind.Null ? null : JsonSerializer.SerializeToNode(value);
        }
    }

    /// <inheritdoc cref="Fill(IEnumerable{KeyValuePair{string, JsonElement}})"/>
    public void Fill(JsonElement values) =>
        Fill(values.ValueKind == JsonValueKind.Object ? values.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)) : []);

    /// <summary>Shows what was refused beside the fields, as sentences that begin with the field's label.</summary>
    /// <param name="errors">What is wrong, by input name.</param>
    /// <param name="onlyTouched">Whether fields that the visitor has not changed are left in peace. Default: false.</param>
    public void Reject(IReadOnlyDictionary<string, string[]> errors, bool onlyTouched = false)
    {
        _errors.Clear();
        foreach (var input in _demo.Inputs)
        {
            if (errors.TryGetValue(input.Name, out var messages) && (!onlyTouched || _touched.Contains(input.Name)))
                _errors[input.Name] = $"{input.Label} {string.Join(", ", messages)}.";
        }
    }

    public void Accept() => _errors.Clear();

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(
        new JsonObject(_values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))));

    /// <summary>What a field holds before anyone touches it.</summary>
    public static JsonNode? AtFirst(Component input) => input.Default is { } value ? JsonSerializer.SerializeToNode(value) : Start(input);

    // What the control shows is what is sent: a field without text, a switch that is off, a slider at its least.
    private static JsonNode? Start(Component input) => input switch
    {
        TextComponent { Required: true } => "",
        SwitchComponent { Required: true } => false,
        SliderComponent { Required: true, Minimum: { } least } => least,
        _ => null,
    };
}
