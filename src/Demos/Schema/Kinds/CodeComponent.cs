using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>A program or another text that a machine reads. Its value is a <see cref="Code"/>; in JSON it is the text.</summary>
public sealed record CodeComponent : Component
{
    /// <summary>The language, for its colours, such as <c>csharp</c>, <c>python</c> or <c>json</c>; null for a guess.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        TextValue.TryRead(json, Required, out var text, out error)
            ? Accept(new Code(text), out value, out error)
            : Refuse(error, out value, out error);

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create(((Code)value).Text);
}
