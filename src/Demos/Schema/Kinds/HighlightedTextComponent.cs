using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Text in pieces, each with a score from 0 to 1 or with a class. Its value is a <see cref="HighlightedText"/>.</summary>
public sealed record HighlightedTextComponent : OutputComponent
{
    /// <summary>What a score of 0 means.</summary>
    public string Low { get; init; } = "low";

    /// <summary>What a score of 1 means.</summary>
    public string High { get; init; } = "high";

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : new JsonArray(
        [.. ((HighlightedText)value).Spans.Select(Write)]);

    private static JsonObject Write(HighlightedSpan span)
    {
        var json = new JsonObject { ["text"] = span.Text, ["score"] = Numbers.ToJson(span.Score), ["after"] = span.After };
        if (span.Label is not null)
            json["label"] = span.Label;
        return json;
    }
}
