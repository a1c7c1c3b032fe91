using System.Globalization;
using System.Text.Json;

namespace DemoHub.Demos.Onnx;

/// <summary>
/// Checks JSON against a schema and tells every fault in words. It knows the part of JSON Schema that our own schema is
/// written in: type, enum, properties, additionalProperties, items, the limits of numbers, lengths and counts, and <c>$ref</c>
/// into <c>$defs</c>.
/// </summary>
internal sealed class JsonSchema
{
    private const int MostFaults = 20;

    private readonly JsonElement _root;

    private JsonSchema(JsonElement root) => _root = root;

    public static JsonSchema Parse(string text) => new(JsonSerializer.Deserialize<JsonElement>(text));

    /// <summary>What is wrong, a sentence each that begins with the member's path.</summary>
    public IReadOnlyList<string> Check(JsonElement json)
    {
        var faults = new List<string>();
        Check(json, _root, "", faults);
        return faults;
    }

    private void Check(JsonElement json, JsonElement schema, string path, List<string> faults)
    {
        if (faults.Count >= MostFaults)
            return;
        if (schema.TryGetProperty("$ref", out var reference))
            schema = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        if (Wrong(json, schema) is { } fault)
        {
            faults.Add($"{(path.Length == 0 ? "The file" : path)}: {fault}.");
            return;
        }

        if (json.ValueKind == JsonValueKind.Object)
            CheckMembers(json, schema, path, faults);
        if (json.ValueKind != JsonValueKind.Array || !schema.TryGetProperty("items", out var items))
            return;
        var index = 0;
        foreach (var item in json.EnumerateArray())
            Check(item, items, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), faults);
    }

    private void CheckMembers(JsonElement json, JsonElement schema, string path, List<string> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var below = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (!seen.Add(member.Name))
                faults.Add($"{below}: is given twice.");
            else if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var known))
                Check(member.Value, known, below, faults);
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
                Check(member.Value, others, below, faults);
            else if (others.ValueKind == JsonValueKind.False)
                faults.Add($"{below}: is not known here; known are {string.Join(", ", properties.EnumerateObject().Select(property => property.Name).Where(name => name[0] != '$'))}.");
        }
    }

    private static string? Wrong(JsonElement json, JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(option => JsonElement.DeepEquals(option, json)))
            return $"must be one of {string.Join(", ", options.EnumerateArray().Select(option => option.ToString()))}";
        if (schema.TryGetProperty("type", out var type) && !Is(json, type.GetString()!))
            return $"must be {Words(type.GetString()!)}";
        return json.ValueKind switch
        {
            JsonValueKind.Number => OutOf(schema, json.GetDouble()),
            JsonValueKind.String when Limit(schema, "maxLength") is { } most && json.GetString()!.Length > most => $"must have {most} characters at most",
            JsonValueKind.Array when Limit(schema, "maxItems") is { } most && json.GetArrayLength() > most => $"must have {most} items at most",
            JsonValueKind.Array when Limit(schema, "minItems") is { } least && json.GetArrayLength() < least => $"must have {least} items or more",
            _ => null,
        };
    }

    private static string? OutOf(JsonElement schema, double number)
    {
        if (Limit(schema, "minimum") is { } least && number < least)
            return string.Create(CultureInfo.InvariantCulture, $"must be {least} or more");
        if (Limit(schema, "maximum") is { } most && number > most)
            return string.Create(CultureInfo.InvariantCulture, $"must be {most} or less");
        return Limit(schema, "exclusiveMinimum") is { } above && number <= above ? string.Create(CultureInfo.InvariantCulture, $"must be more than {above}") : null;
    }

    private static double? Limit(JsonElement schema, string name) => schema.TryGetProperty(name, out var limit) ? limit.GetDouble() : null;

    private static bool Is(JsonElement json, string type) => type switch
    {
        "object" => json.ValueKind == JsonValueKind.Object,
        "array" => json.ValueKind == JsonValueKind.Array,
        "string" => json.ValueKind == JsonValueKind.String,
        "boolean" => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => json.ValueKind == JsonValueKind.Number,
        "integer" => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        _ => true,
    };

    private static string Words(string type) => type switch
    {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "boolean" => "true or false",
        "integer" => "a whole number",
        _ => "a number",
    };
}
