using System.Globalization;

namespace DemoHub.Models.Inference;

/// <summary>A tensor as plain data: what a graph takes and gives, without any native memory.</summary>
public sealed class TensorData
{
    /// <summary>Makes a tensor of values that are at hand; nothing is copied.</summary>
    /// <param name="element">The element type.</param>
    /// <param name="shape">The length of each dimension, 0 or more; empty for a scalar.</param>
    /// <param name="values">The values in row-major order, in an array of <see cref="TensorElementExtensions.ClrType"/>.</param>
    /// <exception cref="ArgumentException">Element type, shape and values do not fit each other.</exception>
    public TensorData(TensorElement element, long[] shape, Array values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        var type = element.ClrType() ?? throw new ArgumentException($"Tensors of {element.Name()} hold no values here.", nameof(element));
        if (values.Rank != 1 || values.GetType().GetElementType() != type)
            throw new ArgumentException($"A tensor of {element.Name()} takes a {type.Name}[], not a {values.GetType().Name}.", nameof(values));
        if (CountOf(shape) != values.Length)
            throw new ArgumentException($"A tensor of shape {ShapeText(shape)} has {CountOf(shape)} values, not {values.Length}.", nameof(values));
        Element = element;
        Shape = shape;
        Values = values;
    }

    public TensorElement Element { get; }

    /// <summary>The length of each dimension; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The values in row-major order, in an array of <see cref="TensorElementExtensions.ClrType"/>.</summary>
    public Array Values { get; }

    /// <summary>The number of values that a shape holds.</summary>
    /// <exception cref="ArgumentException">A length is below 0, or there are more than 2^31 - 1 values.</exception>
    public static long CountOf(IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var empty = false;
        var count = 1L;
        foreach (var length in shape)
        {
            if (length < 0)
                throw new ArgumentException($"The shape {ShapeText(shape)} has a length below 0.", nameof(shape));
            if (length == 0)
                empty = true;
            else if (count <= int.MaxValue)
                count = length > int.MaxValue ? long.MaxValue : count * length;
        }

        if (empty)
            return 0;
        return count <= int.MaxValue ? count
            : throw new ArgumentException($"The shape {ShapeText(shape)} has more values than one tensor can hold here.", nameof(shape));
    }

    /// <summary>A shape in words, such as <c>[1, 3, 224, 224]</c>.</summary>
    public static string ShapeText(IReadOnlyList<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>The values as numbers; true is 1 and false 0.</summary>
    /// <exception cref="InvalidOperationException">The values are strings.</exception>
    public double[] ToDoubles() => Values switch
    {
        float[] reals => Array.ConvertAll(reals, static value => (double)value),
        double[] reals => reals,
        Half[] reals => Array.ConvertAll(reals, static value => (double)value),
        string[] => throw new InvalidOperationException("A tensor of strings holds no numbers."),
        var others => [.. others.Cast<IConvertible>().Select(static value => value.ToDouble(CultureInfo.InvariantCulture))],
    };

    public override string ToString() => $"{Element.Name()} {ShapeText(Shape)}";
}
