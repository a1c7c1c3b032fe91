using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Several components as one: an object with a member for each. Its value is an array with a value for each field, in their order.</summary>
public sealed record GroupComponent : Component
{
    public required IReadOnlyList<Component> Fields { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Refuse($"must be an object with {Listed()}, not {json.KindName()}", out value, out error);
        var values = new object?[Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = Fields[i];
            var given = json.TryGetProperty(field.Name, out var member) && member.ValueKind != JsonValueKind.Null;
            if (!given && field.Default is null)
            {
                if (field.Required)
                    return Refuse($"lacks '{field.Name}'; give it a value", out value, out error);
                continue;
            }

            if (!field.TryRead(given ? member : field.Default.GetValueOrDefault(), files, out values[i], out var wrong))
                return Refuse($"has a field '{field.Name}' that {wrong}", out value, out error);
        }

        return FindUnknown(json) is { } unknown
            ? Refuse($"has a field '{unknown}' that is not known; it has {Listed()}", out value, out error)
            : Accept(values, out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var values = (object?[])value;
        var json = new JsonObject();
        foreach (var (field, item) in Fields.Zip(values))
            json[field.Name] = field.Write(item, files);
        return json;
    }

    private string Listed() => string.Join(", ", Fields.Select(field => field.Name));

    private string? FindUnknown(JsonElement json)
    {
        try
        {
            return json.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Fields.Any(field => field.Name == name));
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
