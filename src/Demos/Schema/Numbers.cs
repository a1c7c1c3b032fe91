using System.Text.Json;
using System.Text.Json.Nodes;

namespace DemoHub.Demos.Schema;

/// <summary>Numbers in JSON, which has no word for what is not finite.</summary>
public static class Numbers
{
    /// <summary>The number; <c>"NaN"</c>, <c>"Infinity"</c> or <c>"-Infinity"</c> where it is not finite.</summary>
    public static JsonNode ToJson(double number) =>
        double.IsFinite(number) ? JsonValue.Create(number)
        : double.IsNaN(number) ? "NaN"
        : number > 0 ? "Infinity"
        : "-Infinity";

    /// <summary>The number again; NaN for what is none.</summary>
    public static double FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String when json.ValueEquals("Infinity"u8) => double.PositiveInfinity,
        JsonValueKind.String when json.ValueEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => double.NaN,
    };
}
