using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Any number of a few values. Its value is a list of <see cref="Choice.Value"/>, each once, in the order of the options.</summary>
public sealed record ChoicesComponent : Component
{
    /// <inheritdoc cref="ChoiceComponent.Options"/>
    public required IReadOnlyList<Choice> Options { get => Source?.Invoke() ?? field; init; }

    /// <inheritdoc cref="ChoiceComponent.Source"/>
    [JsonIgnore]
    public Func<IReadOnlyList<Choice>>? Source { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        var options = Options;
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse($"must be a list of {Choice.List(options)}, not {json.KindName()}", out value, out error);
        var known = options.Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !item.TryGetText(out var text) || !known.Contains(text))
                return Refuse(known.Count == 0 ? "has nothing to choose from at present; leave it empty" : $"has an item that is not one of the choices; use {Choice.List(options)}", out value, out error);
            chosen.Add(text);
        }

        if (Required && chosen.Count == 0)
            return Refuse("has nothing chosen; choose at least one", out value, out error);
        return Accept(options.Select(option => option.Value).Where(chosen.Contains).Distinct().ToArray(), out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) =>
        value is null ? null : new JsonArray([.. ((IEnumerable<string>)value).Select(item => JsonValue.Create(item))]);
}
