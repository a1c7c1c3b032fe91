using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Music in ABC notation (abcnotation.com), shown as a score that can be played. Its value is a <see cref="Notation"/>; in JSON it is the text.</summary>
public sealed record NotationComponent : Component
{
    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        TextValue.TryRead(json, Required, out var text, out error)
            ? Accept(new Notation(text), out value, out error)
            : Refuse(error, out value, out error);

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create(((Notation)value).Abc);
}
