using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DemoHub.Demos.Files;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Schema;

/// <summary>
/// Numbers, truth values or texts in a row, a grid or more dimensions: lists in lists, a bare value for a scalar. Its value is
/// a <see cref="TensorData"/>.
/// </summary>
public sealed record TensorComponent : Component
{
    [JsonConverter(typeof(TensorElementJsonConverter))]
    public required TensorElement Element { get; init; }

    /// <summary>One for each dimension, none for a scalar; null for any shape.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TensorDimension>? Shape { get; init; }

    /// <summary>Values at most. Default: a million.</summary>
    public int MaxValues { get; init; } = 1_000_000;

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        var reader = new TensorReader(Element, MaxValues);
        if (reader.Read(json) is { } fault)
            return Refuse(fault, out value, out error);
        if (Shape is not null)
            reader.Complete(Shape);
        if (Shape is not null && !Fits(reader.Shape))
            return Refuse($"has the shape {TensorData.ShapeText(reader.Shape)}; it must be {ShapeText()}", out value, out error);
        return Accept(reader.ToTensor(), out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var tensor = (TensorData)value;
        var next = 0;
        return WriteFrom(tensor, 0, ref next);
    }

    /// <summary>The shape in words, such as <c>[batch, 3]</c>.</summary>
    public string ShapeText() => Shape is null ? "any" : $"[{string.Join(", ", Shape.Select(dimension => dimension.Length?.ToString(CultureInfo.InvariantCulture) ?? dimension.Name ?? "any"))}]";

    private bool Fits(IReadOnlyList<long> shape) =>
        shape.Count == Shape!.Count && shape.Zip(Shape).All(pair => pair.Second.Length is not { } length || length == pair.First);

    private static JsonNode? WriteFrom(TensorData tensor, int dimension, ref int next)
    {
        if (dimension == tensor.Shape.Count)
            return WriteValue(tensor.Values.GetValue(next++)!);
        var list = new JsonArray();
        for (var i = 0; i < tensor.Shape[dimension]; i++)
            list.Add(WriteFrom(tensor, dimension + 1, ref next));
        return list;
    }

    private static JsonNode? WriteValue(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        float single => float.IsFinite(single) ? JsonValue.Create(single) : Numbers.ToJson(single),
        double real => Numbers.ToJson(real),
        Half half => Numbers.ToJson((double)half),
        long whole => JsonValue.Create(whole),
        ulong whole => JsonValue.Create(whole),
        _ => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
    };
}

/// <summary>One dimension of a tensor.</summary>
/// <param name="Length">Its length; null for any.</param>
/// <param name="Name">What a model calls it, such as <c>batch</c>; null for nothing.</param>
public sealed record TensorDimension(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Length,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null);

/// <summary>Element types by their usual names.</summary>
internal sealed class TensorElementJsonConverter : JsonConverter<TensorElement>
{
    public override TensorElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Enum.Parse<TensorElement>(reader.GetString()!, ignoreCase: true);

    public override void Write(Utf8JsonWriter writer, TensorElement value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());
}
