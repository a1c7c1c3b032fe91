using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Any JSON. Its value is a <see cref="JsonElement"/>.</summary>
public sealed record JsonComponent : Component
{
    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        Accept(json.Clone(), out value, out error);

    public override JsonNode? Write(object? value, FileStore files) => value switch
    {
        null => null,
        JsonElement element => JsonSerializer.SerializeToNode(element),
        JsonNode node => node.DeepClone(),
        _ => throw new ArgumentException($"'{Name}' is a {value.GetType().Name}, not JSON."),
    };
}
