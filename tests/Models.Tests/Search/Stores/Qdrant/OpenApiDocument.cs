using System.Text.Json;

namespace DemoHub.Models.Tests.Search.Stores.Qdrant;

/// <summary>
/// Checks JSON against the schemas of an OpenAPI 3.0 document, by the keywords that Qdrant's uses. A branch that says
/// <c>nullable</c> and nothing else accepts null alone: taken at its word it would accept anything. Requests are checked closed:
/// members that a schema does not list are faults, although most schemas are open.
/// </summary>
internal sealed class OpenApiDocument(JsonElement document)
{
    public static OpenApiDocument Qdrant { get; } =
        new(JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Repository.Fixture("search/qdrant-openapi.json"))));

    /// <summary>The template of a path, such as <c>/collections/{collection_name}/points</c>.</summary>
    public string Template(string path) => document.GetProperty("paths").EnumerateObject().Select(entry => entry.Name)
        .OrderBy(template => template.Count(c => c == '{'))
        .First(template => template.Split('/') is var parts && path.Split('/') is var actual && parts.Length == actual.Length
            && parts.Zip(actual).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')));

    /// <summary>What is wrong with a request; null if nothing is.</summary>
    public string? RequestFault(string method, string template, string query, JsonElement? body)
    {
        if (!document.GetProperty("paths").GetProperty(template).TryGetProperty(Lower(method), out var operation))
            return $"There is no {method} {template}.";
        var known = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()).ToArray()
            : [];
        foreach (var name in query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]))
        {
            if (!known.Contains(name))
                return $"{method} {template} has no parameter {name}.";
        }

        if (!operation.TryGetProperty("requestBody", out var requestBody))
            return body is null ? null : $"{method} {template} has no body.";
        return Fault(Json(requestBody), body ?? default, isClosed: true);
    }

    /// <summary>What is wrong with an answer; null if nothing is.</summary>
    public string? ResponseFault(string method, string template, string status, JsonElement body) =>
        Fault(Json(document.GetProperty("paths").GetProperty(template).GetProperty(Lower(method)).GetProperty("responses").GetProperty(status)), body, isClosed: false);

    private static string Lower(string method) => method switch
    {
        "GET" => "get",
        "PUT" => "put",
        "POST" => "post",
        "DELETE" => "delete",
        _ => method,
    };

    private static JsonElement Json(JsonElement part) => part.GetProperty("content").GetProperty("application/json").GetProperty("schema");

    private string? Fault(JsonElement schema, JsonElement value, bool isClosed)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Fault(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), value, isClosed);
        var isNullable = schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean();
        if (isNullable && value.ValueKind == JsonValueKind.Null)
            return null;
        if (isNullable && schema.EnumerateObject().Count() == 1)
            return "must be null";
        foreach (var keyword in (string[])["anyOf", "oneOf"])
        {
            if (!schema.TryGetProperty(keyword, out var branches))
                continue;
            var fitting = branches.EnumerateArray().Select(branch => Fault(branch, value, isClosed)).Where(fault => fault is null);
            if (keyword == "anyOf" ? !fitting.Any() : fitting.Count() != 1)
                return $"{keyword} does not fit";
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)))
            return $"{value} is none of {choices}";
        if (schema.TryGetProperty("type", out var type) && !HasType(value, type.GetString()!))
            return $"{value.ValueKind} is no {type}";
        return value.ValueKind switch
        {
            JsonValueKind.Number => NumberFault(schema, value.GetDouble()),
            JsonValueKind.String => TextFault(schema, value),
            JsonValueKind.Array => ArrayFault(schema, value, isClosed),
            JsonValueKind.Object => ObjectFault(schema, value, isClosed),
            _ => null,
        };
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
        _ => throw new NotSupportedException(type),
    };

    private static string? NumberFault(JsonElement schema, double value) =>
        schema.TryGetProperty("minimum", out var least) && value < least.GetDouble() ? $"{value} is less than {least}"
        : schema.TryGetProperty("maximum", out var most) && value > most.GetDouble() ? $"{value} is more than {most}"
        : null;

    private static string? TextFault(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("minLength", out var least) && value.GetString()!.Length < least.GetInt32())
            return "is too short";
        return (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "uuid" when !value.TryGetGuid(out _) => $"{value} is no UUID",
            "date-time" when !value.TryGetDateTimeOffset(out _) => $"{value} is no time",
            _ => null,
        };
    }

    private string? ArrayFault(JsonElement schema, JsonElement value, bool isClosed)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
            return "has too few items";
        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean()
            && value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() != value.GetArrayLength())
            return "has an item twice";
        return schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().Select(item => Fault(items, item, isClosed)).FirstOrDefault(fault => fault is not null)
            : null;
    }

    private string? ObjectFault(JsonElement schema, JsonElement value, bool isClosed)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{missing} is missing";
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        foreach (var member in value.EnumerateObject())
        {
            var fault = hasProperties && properties.TryGetProperty(member.Name, out var property) ? Fault(property, member.Value, isClosed)
                : hasMore && more.ValueKind == JsonValueKind.Object ? Fault(more, member.Value, isClosed)
                : hasMore ? (more.GetBoolean() ? null : "is not known")
                : hasProperties && isClosed ? "is not known"
                : null;
            if (fault is not null)
                return $"{member.Name}: {fault}";
        }

        return null;
    }
}
