using System.Globalization;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Onnx.Inputs;

/// <summary>Makes tensors of numbers as they come from controls.</summary>
internal static class Tensors
{
    /// <summary>A tensor of numbers, rounded to the element type.</summary>
    /// <exception cref="OverflowException">A number is beyond the element type.</exception>
    public static TensorData FromNumbers(TensorElement element, long[] shape, IReadOnlyList<double> numbers)
    {
        var type = element.ClrType()!;
        var values = Array.CreateInstance(type, numbers.Count);
        for (var i = 0; i < numbers.Count; i++)
        {
            values.SetValue(
                type == typeof(Half) ? (Half)numbers[i] : type == typeof(bool) ? numbers[i] != 0 : Convert.ChangeType(numbers[i], type, CultureInfo.InvariantCulture),
                i);
        }

        return new TensorData(element, shape, values);
    }

    /// <summary>A tensor of many numbers, such as an image.</summary>
    public static TensorData FromFloats(TensorElement element, long[] shape, float[] numbers) => element switch
    {
        TensorElement.Float32 or TensorElement.BFloat16 => new(element, shape, numbers),
        TensorElement.Float16 => new(element, shape, Array.ConvertAll(numbers, number => (Half)number)),
        TensorElement.Float64 => new(element, shape, Array.ConvertAll(numbers, number => (double)number)),
        TensorElement.UInt8 => new(element, shape, Array.ConvertAll(numbers, number => (byte)Math.Clamp(MathF.Round(number), 0, 255))),
        TensorElement.Int8 => new(element, shape, Array.ConvertAll(numbers, number => (sbyte)Math.Clamp(MathF.Round(number), -128, 127))),
        _ => FromNumbers(element, shape, Array.ConvertAll(numbers, number => (double)MathF.Round(number))),
    };

    /// <summary>The least and the greatest whole number of an element type that a control can hold exactly.</summary>
    public static (double Least, double Most) RangeOf(TensorElement element) => element switch
    {
        TensorElement.UInt8 => (byte.MinValue, byte.MaxValue),
        TensorElement.Int8 => (sbyte.MinValue, sbyte.MaxValue),
        TensorElement.UInt16 => (ushort.MinValue, ushort.MaxValue),
        TensorElement.Int16 => (short.MinValue, short.MaxValue),
        TensorElement.UInt32 => (uint.MinValue, uint.MaxValue),
        TensorElement.Int32 => (int.MinValue, int.MaxValue),
        TensorElement.UInt64 => (0, 9_007_199_254_740_992),
        _ => (-9_007_199_254_740_992, 9_007_199_254_740_992),
    };
}
