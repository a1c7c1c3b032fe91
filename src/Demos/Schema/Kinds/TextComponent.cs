using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Plain text. Its value is a string.</summary>
public sealed record TextComponent : Component
{
    /// <summary>The most UTF-16 units that any text may have, where a component sets no lower limit.</summary>
    public const int DefaultMaxLength = 100_000;

    /// <summary>Fewest UTF-16 units, white space at both ends left out. Default: 1 for a required text, else 0.</summary>
    public int MinLength { get; init; }

    /// <summary>Most UTF-16 units.</summary>
    public int MaxLength { get; init; } = DefaultMaxLength;

    /// <summary>Lines to show; 1 is a single-line field.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>What an empty field shows; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Placeholder { get; init; }

    /// <summary>The inputs, tables or files of comma-separated values, that it names a column of; null for no such name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ColumnOf { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        TextValue.TryRead(json, MinLength, MaxLength, out var text, out error)
            ? Accept(text, out value, out error)
            : Refuse(error, out value, out error);

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create((string)value);
}
