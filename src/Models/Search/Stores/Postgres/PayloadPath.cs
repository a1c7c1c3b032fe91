using System.Text.Json;
using NpgsqlTypes;

namespace DemoHub.Models.Search.Postgres;

/// <summary>A key of a payload as Qdrant writes it: <c>author.name</c> goes into an object, <c>parts[].kind</c> into each element of an array.</summary>
internal sealed class PayloadPath
{
    private readonly (string Name, bool IsEach)[] _steps;

    public PayloadPath(string key)
    {
        _steps = [.. key.Split('.').Select(step => step.EndsWith("[]", StringComparison.Ordinal) ? (step[..^2], true) : (step, false))];
        // At the end it changes nothing: an array counts by its elements anyway.
        _steps[^1].IsEach = false;
    }

    /// <summary>The field, as an expression of SQL.</summary>
    public string Field(SqlText sql)
    {
        if (_steps.Any(step => step.IsEach))
        {
            // What is missing gives nothing, and what is no array is one of one element.
            var path = "lax $" + string.Concat(_steps.Select(step => "." + JsonSerializer.Serialize(step.Name) + (step.IsEach ? "[*]" : ""))) + "[*]";
            return $"jsonb_path_query_array(payload, {sql.Value(path, NpgsqlDbType.JsonPath)})";
        }

        return $"(payload{string.Concat(_steps.Select(step => $" -> {sql.Text(step.Name)}"))})";
    }

    /// <summary>A JSON object that holds nothing but a value at this place.</summary>
    public string Containing(string value)
    {
        foreach (var (name, isEach) in _steps.Reverse())
            value = $"{{{JsonSerializer.Serialize(name)}:{(isEach ? $"[{value}]" : value)}}}";
        return value;
    }

    /// <summary>The texts and whole numbers there.</summary>
    public IEnumerable<FieldValue> Values(JsonElement payload)
    {
        IEnumerable<JsonElement> found = [payload];
        foreach (var (name, isEach) in _steps)
        {
            found = found.Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _)).Select(value => value.GetProperty(name));
            if (isEach)
                found = found.SelectMany(Elements);
        }

        return found.SelectMany(Elements)
            .Where(value => value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)))
            .Select(value => value.ValueKind == JsonValueKind.String ? (FieldValue)value.GetString()! : value.GetInt64());
    }

    private static IEnumerable<JsonElement> Elements(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : Enumerable.Repeat(value, 1);
}
