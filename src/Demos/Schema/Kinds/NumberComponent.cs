using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>A finite number. Its value is a <see cref="double"/>.</summary>
public record NumberComponent : Component
{
    /// <summary>Whether only whole numbers are taken.</summary>
    public bool WholeNumber { get; init; }

    /// <summary>The least number; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Minimum { get; init; }

    /// <summary>The greatest number; null for no limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Maximum { get; init; }

    /// <summary>What one step of the control changes; null for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Step { get; init; }

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (json.ValueKind != JsonValueKind.Number)
            error = $"must be a number, not {json.KindName()}";
        else if (!json.TryGetDouble(out var number) || !double.IsFinite(number))
            error = "is not a number that can be held; use one between -1.7e308 and 1.7e308";
        else if (WholeNumber && (Math.Floor(number) != number || Math.Abs(number) > 9_007_199_254_740_992))
            error = "must be a whole number within ±2^53";
        else if (number < Minimum || number > Maximum)
            error = RangeText();
        else
            value = number;
        return error is null;
    }

    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return WholeNumber && Math.Abs(number) < 1e28 ? JsonValue.Create((decimal)number) : Numbers.ToJson(number);
    }

    private string RangeText() => (Minimum, Maximum) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"must be between {least} and {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"must be {least} or more"),
        (_, { } most) => string.Create(CultureInfo.InvariantCulture, $"must be {most} or less"),
        _ => "",
    };
}

/// <summary>A number between two limits, shown as a slider. Its value is a <see cref="double"/>.</summary>
public sealed record SliderComponent : NumberComponent;
