using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Several components as one: an object with a member for each. Its value is an array with a value for each field, in their order.</summary>
public sealed record GroupComponent : Component
{
    public required IReadOnlyList<Component> Fields { get; init; }

    /// <summary>Whether a page shows one field at a time, by tabs. Default: false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tabs { get; init; }

    public override object? Read(JsonElement json, FileStore files, ValueFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"must be an object with {Listed()}, not {json.KindName()}");
            return null;
        }

        var values = new object?[Fields.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var field = Fields[i];
            var given = json.TryGetProperty(field.Name, out var member) && member.ValueKind != JsonValueKind.Null;
            if (given || field.Default is not null)
                values[i] = field.Read(given ? member : field.Default.GetValueOrDefault(), files, faults.At(field.Name));
            else if (field.Required)
                faults.At(field.Name).Add("is missing; give it a value");
        }

        if (FindUnknown(json) is { } unknown)
            faults.At(unknown).Add($"is not known; it has {Listed()}");
        return values;
    }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        var faults = new ValueFaults();
        var values = Read(json, files, faults);
        foreach (var (field, reasons) in faults.ToDictionary())
            return Refuse(field.Length == 0 ? reasons[0] : $"has a field '{field}' that {reasons[0]}", out value, out error);
        return Accept(values!, out value, out error);
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
