using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>
/// Short texts, freely chosen: <c>["a", "b"]</c>. Its value is a list of strings in the order given, each once, without white
/// space at both ends.
/// </summary>
public sealed record TagsComponent : Component
{
    /// <summary>Texts at most. Default: 50.</summary>
    public int MaxCount { get; init; } = 50;

    /// <summary>UTF-16 units of each at most. Default: 100.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>
    /// What the page proposes; other texts are welcome too. Null for nothing. Where a <see cref="Source"/> gives it, it may be
    /// another list each time: take it once.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Choice>? Suggestions { get => Source?.Invoke() ?? field; init; }

    /// <summary>Gives the suggestions anew each time they are asked for; null where they stay the same.</summary>
    [JsonIgnore]
    public Func<IReadOnlyList<Choice>>? Source { get; init; }

    /// <summary>The inputs, tables or files of comma-separated values, that it names columns of; null for no such names.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ColumnOf { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse($"must be a list of texts such as [\"a\", \"b\"], not {json.KindName()}", out value, out error);
        if (json.GetArrayLength() > MaxCount)
            return Refuse($"has {Count(json.GetArrayLength())} texts; use at most {Count(MaxCount)}", out value, out error);
        var texts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (!TextValue.TryRead(item, 1, MaxLength, out var text, out var reason))
                return Refuse($"has a text {Count(texts.Count + 1)} that {reason}", out value, out error);
            if (text.AsSpan().IndexOfAny("\t\r\n") >= 0)
                return Refuse($"has a text {Count(texts.Count + 1)} with a line break or a tab; make it two, or use a space", out value, out error);
            texts.Add(text.Trim());
        }

        if (Required && texts.Count == 0)
            return Refuse("is empty; add at least one text", out value, out error);
        return Accept(texts.Distinct(StringComparer.Ordinal).ToArray(), out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) =>
        value is null ? null : new JsonArray([.. ((IEnumerable<string>)value).Select(item => JsonValue.Create(item))]);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
