using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DemoHub.Demos.Schema;

/// <summary>One of a few values. Its value is the <see cref="ChoiceOption.Value"/> of the option.</summary>
public sealed record ChoiceComponent : Component
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }

    public override bool TryRead(JsonElement json, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (json.ValueKind != JsonValueKind.String)
            error = $"must be one of {Listed()}, not {json.KindName()}";
        else if (!json.TryGetText(out var text) || !Options.Any(option => option.Value == text))
            error = $"is not one of the choices; use {Listed()}";
        else
            value = text;
        return error is null;
    }

    public override JsonNode? Write(object? value) => value is null ? null : JsonValue.Create((string)value);

    private string Listed() => string.Join(", ", Options.Select(option => option.Value));
}

/// <summary>A value to choose and how people read it.</summary>
public sealed record ChoiceOption(string Value, string Label);
