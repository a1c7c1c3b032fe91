using System.Text.Json.Nodes;

namespace DemoHub.Demos.Schema;

/// <summary>Text in pieces, each with a score from 0 to 1. Its value is a <see cref="HighlightedText"/>.</summary>
public sealed record HighlightedTextComponent : OutputComponent
{
    /// <summary>What a score of 0 means.</summary>
    public string Low { get; init; } = "low";

    /// <summary>What a score of 1 means.</summary>
    public string High { get; init; } = "high";

    public override JsonNode? Write(object? value) => value is null ? null : new JsonArray(
        [.. ((HighlightedText)value).Spans.Select(span => new JsonObject { ["text"] = span.Text, ["score"] = span.Score, ["after"] = span.After })]);
}

/// <summary>A text in pieces with scores.</summary>
public sealed record HighlightedText(IReadOnlyList<HighlightedSpan> Spans);

/// <summary>A piece of the text.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Score">0 to 1; the middle, 0.5, is neutral.</param>
/// <param name="After">What stands between this piece and the next, usually a space; all pieces with it make the text again.</param>
public sealed record HighlightedSpan(string Text, double Score, string After);
