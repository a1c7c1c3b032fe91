using System.Globalization;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Tensors with a row for each thing as tables.</summary>
internal static class TensorTables
{
    /// <summary>Rows of a tensor [N] or [N, k]; more dimensions are put side by side.</summary>
    public static Table Of(TensorData tensor, IReadOnlyList<string>? columns, Scores.Form form = Scores.Form.AsIs)
    {
        var rows = tensor.Shape.Count == 0 ? 1 : (int)tensor.Shape[0];
        var width = rows == 0 ? 0 : tensor.Values.Length / rows;
        var names = columns is not null && columns.Count == width ? columns : width == 1 ? ["value"] : [.. Enumerable.Range(1, width).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        if (tensor.Values is string[] or bool[])
            return new Table(names, [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(row * width, width).Select(i => tensor.Values.GetValue(i)).ToArray())]);
        var numbers = tensor.ToDoubles();
        return new Table(names, [.. Enumerable.Range(0, rows).Select(row => Scores.Apply(numbers.AsSpan(row * width, width), form).Select(number => (object?)number).ToArray())]);
    }

    /// <summary>The names of classes in the place of their numbers.</summary>
    public static Table Names(TensorData tensor, IReadOnlyList<string> labels) =>
        new(["class"], [.. tensor.ToDoubles().Select(number => (object?[])[Name(number, labels)])]);

    public static string Name(double number, IReadOnlyList<string> labels) =>
        number >= 0 && number < labels.Count ? labels[(int)number] : number.ToString(CultureInfo.InvariantCulture);
}
