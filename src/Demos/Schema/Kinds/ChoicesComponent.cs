using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Any number of a few values. Its value is a list of <see cref="ChoiceOption.Value"/>, each once, in the order of the options.</summary>
public sealed record ChoicesComponent : Component
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse($"must be a list of {Listed()}, not {json.KindName()}", out value, out error);
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || !item.TryGetText(out var text) || !Options.Any(option => option.Value == text))
                return Refuse($"has an item that is not one of the choices; use {Listed()}", out value, out error);
            chosen.Add(text);
        }

        if (Required && chosen.Count == 0)
            return Refuse("has nothing chosen; choose at least one", out value, out error);
        return Accept(Options.Select(option => option.Value).Where(chosen.Contains).ToArray(), out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) =>
        value is null ? null : new JsonArray([.. ((IEnumerable<string>)value).Select(item => JsonValue.Create(item))]);

    private string Listed() => ChoiceOption.List(Options);
}
