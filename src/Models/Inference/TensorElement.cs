namespace DemoHub.Models.Inference;

#pragma warning disable CA1720 // These are ONNX's own names.
/// <summary>The element types of ONNX tensors, with ONNX's own numbers.</summary>
public enum TensorElement
{
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Float16 = 10,
    Float64 = 11,
    UInt32 = 12,
    UInt64 = 13,
    Complex64 = 14,
    Complex128 = 15,
    BFloat16 = 16,
    Float8E4M3FN = 17,
    Float8E4M3FNUZ = 18,
    Float8E5M2 = 19,
    Float8E5M2FNUZ = 20,
    UInt4 = 21,
    Int4 = 22,
    Float4E2M1 = 23,
    Float8E8M0 = 24,
    UInt2 = 25,
    Int2 = 26,
}
#pragma warning restore CA1720

/// <summary>What is to know of an element type.</summary>
public static class TensorElementExtensions
{
    /// <summary>
    /// The .NET type of one element in a <see cref="TensorData"/>; null for those that hold no values here (complex numbers
    /// and floating-point or whole numbers of less than 16 and 8 bits). Float16 is <see cref="Half"/>; bfloat16 is widened
    /// to <see cref="float"/>, which holds every one of its values.
    /// </summary>
    public static Type? ClrType(this TensorElement element) => element switch
    {
        TensorElement.Float32 or TensorElement.BFloat16 => typeof(float),
        TensorElement.Float64 => typeof(double),
        TensorElement.Float16 => typeof(Half),
        TensorElement.UInt8 => typeof(byte),
        TensorElement.Int8 => typeof(sbyte),
        TensorElement.UInt16 => typeof(ushort),
        TensorElement.Int16 => typeof(short),
        TensorElement.UInt32 => typeof(uint),
        TensorElement.Int32 => typeof(int),
        TensorElement.UInt64 => typeof(ulong),
        TensorElement.Int64 => typeof(long),
        TensorElement.Bool => typeof(bool),
        TensorElement.String => typeof(string),
        _ => null,
    };

    /// <summary>Whether values of this type can be given and shown.</summary>
    public static bool IsSupported(this TensorElement element) => element.ClrType() is not null;

    /// <summary>Whether it is a floating-point number.</summary>
    public static bool IsReal(this TensorElement element) =>
        element is TensorElement.Float32 or TensorElement.Float64 or TensorElement.Float16 or TensorElement.BFloat16;

    /// <summary>Whether it is a whole number.</summary>
    public static bool IsWhole(this TensorElement element) => element
        is TensorElement.UInt8 or TensorElement.Int8 or TensorElement.UInt16 or TensorElement.Int16
        or TensorElement.UInt32 or TensorElement.Int32 or TensorElement.UInt64 or TensorElement.Int64;

    /// <summary>Its usual name, such as <c>float32</c>.</summary>
    public static string Name(this TensorElement element) =>
        Enum.IsDefined(element) ? element.ToString().ToLowerInvariant() : $"type {(int)element}";
}
