using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Classes with their scores, best first. Its value is a <see cref="LabelScores"/>.</summary>
public sealed record LabelScoresComponent : OutputComponent
{
    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : new JsonArray(
        [.. ((LabelScores)value).Items.Select(item => new JsonObject { ["label"] = item.Label, ["score"] = Numbers.ToJson(item.Score) })]);
}
