using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Text in Markdown, shown formatted; markup and scripts in it have no effect. Its value is a <see cref="Markdown"/>.</summary>
public sealed record MarkdownComponent : Component
{
    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        TextValue.TryRead(json, Required, out var text, out error)
            ? Accept(new Markdown(text), out value, out error)
            : Refuse(error, out value, out error);

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create(((Markdown)value).Text);
}
