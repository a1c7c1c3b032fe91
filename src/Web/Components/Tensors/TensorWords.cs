using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;

namespace DemoHub.Web.Components.Tensors;

/// <summary>Tensors in a few words, and one to begin with.</summary>
internal static class TensorWords
{
    private const int MostSaid = 8;
    private const int MostSampled = 64;

    /// <summary>One value or a short row as it is, of larger ones the shape.</summary>
    public static string Say(Component component, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > MostSaid && value[0].ValueKind != JsonValueKind.Array)
            return TensorShape.Words([value.GetArrayLength()]);
        var shape = new List<int>();
        for (var level = value; level.ValueKind == JsonValueKind.Array && level.GetArrayLength() > 0; level = level[0])
            shape.Add(level.GetArrayLength());
        if (shape.Count > 1)
            return TensorShape.Words(shape);
        var reading = new TensorReading(value);
        return string.Join(", ", Enumerable.Range(0, reading.Count).Select(reading.TextAt));
    }

    /// <summary>Zeros of the shape that is wanted; null where that would be many.</summary>
    public static JsonNode? Sample(Component component)
    {
        var tensor = (TensorComponent)component;
        var shape = tensor.Shape?.Select(dimension => dimension.Length ?? 1).ToArray() ?? [1];
        return shape.Aggregate(1L, (product, length) => product * length) <= MostSampled ? Zeros(tensor.Element, shape) : null;
    }

    private static JsonNode Zeros(TensorElement element, ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
            return element == TensorElement.String ? "…" : element == TensorElement.Bool ? false : 0;
        var list = new JsonArray();
        for (var i = 0; i < shape[0]; i++)
            list.Add(Zeros(element, shape[1..]));
        return list;
    }
}
