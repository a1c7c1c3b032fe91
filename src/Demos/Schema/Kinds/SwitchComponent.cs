using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>On or off. Its value is a <see cref="bool"/>.</summary>
public sealed record SwitchComponent : Component
{
    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        var isBoolean = json.ValueKind is JsonValueKind.True or JsonValueKind.False;
        value = isBoolean ? json.GetBoolean() : null;
        error = isBoolean ? null : $"must be true or false, not {json.KindName()}";
        return isBoolean;
    }

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create((bool)value);
}
