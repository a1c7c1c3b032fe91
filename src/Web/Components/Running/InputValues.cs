using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Web.Components.Inputs;

namespace DemoHub.Web.Components.Running;

/// <summary>What stands in the fields of a demo's form, as the JSON that the API takes, and what is wrong with it.</summary>
internal sealed class InputValues : IInputForm
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

    /// <summary>The visitor changed a field.</summary>
    public event Action? Changed;

    /// <summary>Fields may have other values, whoever changed them.</summary>
    public event Action? Moved;

    /// <summary>Whether the visitor has changed any field.</summary>
    public bool IsTouched => _touched.Count > 0;

    public IReadOnlyDictionary<string, string> Errors => _errors;

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
        var before = _values.GetValueOrDefault(input.Name);
        _values[input.Name] = value;
        // Of a group only the part that changed is no longer known to be wrong.
        foreach (var path in _errors.Keys.Where(path => FieldErrors.Concerns(path, input.Name)).ToArray())
        {
            var part = path[input.Name.Length..];
            if (part.Length == 0 || !JsonNode.DeepEquals(At(before, part), At(value, part)))
                _errors.Remove(path);
        }

        Moved?.Invoke();
    }

    Task IInputForm.SetAsync(Component input, JsonNode? value)
    {
        Set(input, value);
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    /// <summary>Every field as it was at first.</summary>
    public void Reset()
    {
        _errors.Clear();
        _touched.Clear();
        foreach (var input in _demo.Inputs)
            _values[input.Name] = StartValue.Of(input);
        Moved?.Invoke();
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

        Moved?.Invoke();
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
            foreach (var (path, messages) in errors.Where(error => FieldErrors.Concerns(error.Key, input.Name) && (!onlyTouched || _touched.Contains(input.Name))))
                _errors[path] = $"{LabelOf(input, path[input.Name.Length..])} {string.Join(", ", messages)}.";
        }
    }

    /// <summary>What was typed and can be no value, as errors; empty for nothing.</summary>
    public IReadOnlyDictionary<string, string[]> FindUnreadable()
    {
        var faults = new ValueFaults();
        foreach (var input in _demo.Inputs)
            UnreadableText.Find(input, this[input], faults.At(input.Name));
        return faults.ToDictionary();
    }

    public void Accept() => _errors.Clear();

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(
        new JsonObject(_values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))));

    private static JsonNode? At(JsonNode? value, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            value = (value as JsonObject)?[name];
        return value;
    }

    private static string LabelOf(Component input, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if ((input as GroupComponent)?.Fields.FirstOrDefault(field => field.Name == name) is not { } field)
                return name;
            input = field;
        }

        return input.Label;
    }
}
