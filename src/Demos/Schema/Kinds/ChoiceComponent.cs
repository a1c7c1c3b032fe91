using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>One of a few values. Its value is the <see cref="Choice.Value"/> of the option.</summary>
public sealed record ChoiceComponent : Component
{
    /// <summary>What there is to choose from. Where a <see cref="Source"/> gives it, it may be another list each time: take it once.</summary>
    public required IReadOnlyList<Choice> Options { get => Source?.Invoke() ?? field; init; }

    /// <summary>Gives the options anew each time they are asked for; null where they stay the same.</summary>
    [JsonIgnore]
    public Func<IReadOnlyList<Choice>>? Source { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        var options = Options;
        if (options.Count == 0)
            return Refuse("has nothing to choose from at present; try again later", out value, out error);
        if (json.ValueKind != JsonValueKind.String)
            return Refuse($"must be one of {Choice.List(options)}, not {json.KindName()}", out value, out error);
        return json.TryGetText(out var text) && options.Any(option => option.Value == text)
            ? Accept(text, out value, out error)
            : Refuse($"is not one of the choices; use {Choice.List(options)}", out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create((string)value);
}
