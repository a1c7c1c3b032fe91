using System.Text.Json.Nodes;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Values of any form as JSON.</summary>
internal static class ValueJson
{
    private const int MostValues = 200_000;

    public static object? Of(GraphValue? value) => Node(value);

    private static JsonNode? Node(GraphValue? value) => value switch
    {
        TensorValue { Data: var tensor } when tensor.Values.Length > MostValues => throw new DemoException($"The model gave {tensor.Values.Length} values, too many to show."),
        TensorValue { Data: var tensor } => new TensorComponent { Name = "x", Label = "", Element = tensor.Element }.Write(tensor, null!),
        SequenceValue sequence => new JsonArray([.. sequence.Items.Select(Node)]),
        MapValue map => new JsonObject(map.Keys.Values.Cast<object>().Zip(map.Values.Values.Cast<object>())
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.First.ToString()!, pair.Second is string text ? JsonValue.Create(text) : Numbers.ToJson(Convert.ToDouble(pair.Second, System.Globalization.CultureInfo.InvariantCulture))))),
        _ => null,
    };
}
