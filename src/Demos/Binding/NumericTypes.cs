using DemoHub.Models.Inference;

namespace DemoHub.Demos.Binding;

/// <summary>The C# types that are numbers, and how tensors name their elements.</summary>
internal static class NumericTypes
{
    private static readonly HashSet<Type> s_integers =
        [typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ushort), typeof(sbyte)];

    private static readonly HashSet<Type> s_reals = [typeof(double), typeof(float), typeof(decimal)];

    private static readonly Dictionary<Type, TensorElement> s_elements = new()
    {
        [typeof(float)] = TensorElement.Float32,
        [typeof(double)] = TensorElement.Float64,
        [typeof(Half)] = TensorElement.Float16,
        [typeof(int)] = TensorElement.Int32,
        [typeof(long)] = TensorElement.Int64,
        [typeof(short)] = TensorElement.Int16,
        [typeof(byte)] = TensorElement.UInt8,
        [typeof(sbyte)] = TensorElement.Int8,
        [typeof(uint)] = TensorElement.UInt32,
        [typeof(ulong)] = TensorElement.UInt64,
        [typeof(ushort)] = TensorElement.UInt16,
        [typeof(bool)] = TensorElement.Bool,
        [typeof(string)] = TensorElement.String,
    };

    public static bool IsWhole(Type type) => s_integers.Contains(type);

    public static bool IsNumber(Type type) => IsWhole(type) || s_reals.Contains(type);

    /// <summary>The element type of tensors of a C# type; null where there are none.</summary>
    public static TensorElement? ElementOf(Type type) => s_elements.TryGetValue(type, out var element) ? element : null;
}
