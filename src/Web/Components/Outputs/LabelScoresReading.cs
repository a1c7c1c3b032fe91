using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Outputs;

/// <summary>Classes with their scores, out of the API's JSON.</summary>
internal static class LabelScoresReading
{
    public static LabelScore[] Of(JsonElement value) => value.ValueKind != JsonValueKind.Array ? [] :
        [.. value.EnumerateArray().Select(item => new LabelScore(item.GetProperty("label").GetString()!, Numbers.FromJson(item.GetProperty("score"))))];
}
