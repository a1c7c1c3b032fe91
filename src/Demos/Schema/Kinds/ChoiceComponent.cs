using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>One of a few values. Its value is the <see cref="ChoiceOption.Value"/> of the option.</summary>
public sealed record ChoiceComponent : Component
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
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

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : JsonValue.Create((string)value);

    private string Listed() => ChoiceOption.List(Options);
}

/// <summary>A value to choose and how people read it.</summary>
public sealed record ChoiceOption(string Value, string Label)
{
    private const int MostListed = 20;

    /// <summary>The values in a row, for messages; of very many only the first.</summary>
    internal static string List(IReadOnlyList<ChoiceOption> options) =>
        string.Join(", ", options.Take(MostListed).Select(option => option.Value)) + (options.Count > MostListed ? " …" : "");
}
