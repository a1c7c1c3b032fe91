using System.Globalization;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Components.Tensors;

/// <summary>Shapes in words: <c>2 × 3</c>.</summary>
internal static class TensorShape
{
    /// <summary>The shape of lists in lists; null where they are not even.</summary>
    public static IReadOnlyList<int>? Of(JsonNode? value)
    {
        if (value is not JsonArray list)
            return [];
        if (list.Count == 0)
            return [0];
        var first = Of(list[0]);
        return first is not null && list.Skip(1).All(item => Of(item) is { } other && other.SequenceEqual(first)) ? [list.Count, .. first] : null;
    }

    public static string Words(IReadOnlyList<int> shape) =>
        shape.Count == 0 ? "one value"
        : shape.Count == 1 ? string.Create(CultureInfo.InvariantCulture, $"{shape[0]:N0} {(shape[0] == 1 ? "value" : "values")}")
        : string.Join(" × ", shape.Select(length => length.ToString("N0", CultureInfo.InvariantCulture)));

    /// <summary>The shape that is wanted; null where any will do.</summary>
    public static string? Wanted(TensorComponent component) => component.Shape switch
    {
        null or [{ Length: null, Name: null }] => null,
        [] => "one value",
        [{ Length: { } length }] => string.Create(CultureInfo.InvariantCulture, $"{length:N0} {(length == 1 ? "value" : "values")}"),
        [{ Name: { } name }] => $"{name} values",
        var shape => string.Join(" × ", shape.Select(dimension => dimension.Length?.ToString("N0", CultureInfo.InvariantCulture) ?? dimension.Name ?? "any")),
    };

    /// <summary>Whether a value has the shape that is wanted.</summary>
    public static bool Fits(IReadOnlyList<int> shape, TensorComponent component) => component.Shape is not { } wanted
        || (wanted.Count == shape.Count && wanted.Zip(shape).All(pair => pair.First.Length is not { } length || length == pair.Second));
}
