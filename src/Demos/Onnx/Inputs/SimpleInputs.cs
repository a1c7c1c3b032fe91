using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>A string from a text box.</summary>
internal sealed class TextInputPlan(GraphPort port) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values) =>
        values[0] is string text ? new TensorData(Element, ShapeOfOne(), (string[])[text]) : null;
}

/// <summary>A number from a field or slider.</summary>
internal sealed class NumberInputPlan(GraphPort port) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values) =>
        values[0] is double number ? Tensors.FromNumbers(Element, ShapeOfOne(), [number]) : null;
}

/// <summary>A truth value from a switch.</summary>
internal sealed class SwitchInputPlan(GraphPort port) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values) =>
        values[0] is bool truth ? Tensors.FromNumbers(Element, ShapeOfOne(), [truth ? 1 : 0]) : null;
}

/// <summary>One of the named values: its place as a whole number, or the name itself where the graph takes strings.</summary>
internal sealed class ChoiceInputPlan(GraphPort port, IReadOnlyList<string> names) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values)
    {
        if (values[0] is not string chosen)
            return null;
        if (Element == TensorElement.String)
            return new TensorData(Element, ShapeOfOne(), (string[])[chosen]);
        var place = 0;
        while (names[place] != chosen)
            place++;
        return Tensors.FromNumbers(Element, ShapeOfOne(), [place]);
    }
}

/// <summary>One number for each feature.</summary>
internal sealed class FeaturesInputPlan(GraphPort port) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values)
    {
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = (double)values[i]!;
        long[] shape = Dimensions.Count == 1 ? [numbers.Length] : [1, numbers.Length];
        return Tensors.FromNumbers(Element, shape, numbers);
    }
}

/// <summary>A table with a column for each feature: its rows are a batch.</summary>
internal sealed class TableInputPlan(GraphPort port) : InputPlan(port)
{
    public override bool TakesRows => true;

    public override TensorData? Read(ReadOnlySpan<object?> values)
    {
        if (values[0] is not Table table)
            return null;
        var numbers = new double[table.Rows.Count * table.Columns.Count];
        var next = 0;
        for (var row = 0; row < table.Rows.Count; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                numbers[next++] = table.Rows[row][column] as double?
                    ?? throw new DemoException($"has no number in row {row + 1}, column '{table.Columns[column]}'; fill it in", Components[0].Name);
            }
        }

        return Tensors.FromNumbers(Element, [table.Rows.Count, table.Columns.Count], numbers);
    }
}

/// <summary>Values in the graph's own form, checked against its shape.</summary>
internal sealed class TensorInputPlan(GraphPort port) : InputPlan(port)
{
    public override bool TakesAnyLength => Port.Type.Dimensions?.Any(dimension => dimension.Length is null) ?? true;

    public override TensorData? Read(ReadOnlySpan<object?> values) => (TensorData?)values[0];
}

/// <summary>The bytes of a file, for graphs that decode images or sound by themselves.</summary>
internal sealed class BytesInputPlan(GraphPort port) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values)
    {
        var bytes = values[0] switch
        {
            ImageData image => image.Encoded ?? image.ToPng(),
            AudioData audio => audio.Encoded ?? audio.ToWav(),
            FileData file => file.ReadAllBytes(),
            _ => null,
        };
        return bytes is null ? null : new TensorData(Element, Dimensions.Count == 1 ? [bytes.Length] : [1, bytes.Length], bytes);
    }
}

/// <summary>A value that the side file fixes.</summary>
internal sealed class ConstantInputPlan(GraphPort port, TensorData value) : InputPlan(port)
{
    public override TensorData? Read(ReadOnlySpan<object?> values) => value;
}
