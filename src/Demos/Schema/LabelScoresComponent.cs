using System.Text.Json.Nodes;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Schema;

/// <summary>Classes with their scores, best first. Its value is a <see cref="LabelScores"/>.</summary>
public sealed record LabelScoresComponent : OutputComponent
{
    public override JsonNode? Write(object? value) => value is null ? null : new JsonArray(
        [.. ((LabelScores)value).Items.Select(item => new JsonObject { ["label"] = item.Label, ["score"] = item.Score })]);
}

/// <summary>Classes with their scores. The order given is kept out: best first, ties by label.</summary>
public sealed class LabelScores
{
    public LabelScores(IEnumerable<LabelScore> items) =>
        Items = [.. items.OrderByDescending(item => item.Score).ThenBy(item => item.Label, StringComparer.Ordinal)];

    public IReadOnlyList<LabelScore> Items { get; }
}
