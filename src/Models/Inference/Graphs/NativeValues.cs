using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DemoHub.Models.Inference.Graphs;

/// <summary>Copies values between ONNX Runtime's memory and ours.</summary>
internal static class NativeValues
{
    // What one run may hand out; beyond it lies a mistake or a mischief.
    private const long MaxBytes = 1L << 30;
    private const int MaxItems = 1_000_000;

    /// <summary>A tensor in native memory of its own. The caller disposes it.</summary>
    public static OrtValue Create(TensorData tensor)
    {
        long[] shape = [.. tensor.Shape];
        if (tensor.Values is string[] texts)
            return CreateTexts(texts, shape);
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)tensor.Element, shape);
        if (tensor.Values.Length > 0)
            Fill(value.GetTensorMutableRawData(), tensor);
        return value;
    }

    /// <summary>A value that a graph gave; null where it is an optional that holds none.</summary>
    /// <exception cref="ModelException">It is of a type that is not supported, or too large.</exception>
    public static GraphValue? Read(OrtValue value)
    {
        switch (value.OnnxType)
        {
            case OnnxValueType.ONNX_TYPE_TENSOR:
                return ReadTensor(value) is { } tensor ? new TensorValue(tensor) : null;
            case OnnxValueType.ONNX_TYPE_SEQUENCE:
                return ReadSequence(value);
            case OnnxValueType.ONNX_TYPE_MAP:
                using (var keys = value.GetValue(0, OrtAllocator.DefaultInstance))
                using (var values = value.GetValue(1, OrtAllocator.DefaultInstance))
                {
                    return new MapValue(
                        ReadTensor(keys) ?? throw new ModelException("The model gave a map without keys."),
                        ReadTensor(values) ?? throw new ModelException("The model gave a map without values."));
                }

            case OnnxValueType.ONNX_TYPE_UNKNOWN:
                return null;
            default:
                throw new ModelException($"The model gave a value of type {value.OnnxType}, which cannot be shown here.");
        }
    }

    private static SequenceValue ReadSequence(OrtValue value)
    {
        var count = value.GetValueCount();
        if (count > MaxItems)
            throw new ModelException($"The model gave a sequence of {count} values, more than can be shown here.");
        var items = new List<GraphValue>(count);
        for (var i = 0; i < count; i++)
        {
            using var item = value.GetValue(i, OrtAllocator.DefaultInstance);
            if (Read(item) is { } read)
                items.Add(read);
        }

        return new SequenceValue(items);
    }

    private static TensorData? ReadTensor(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        var element = (TensorElement)info.ElementDataType;
        var shape = info.Shape;
        if (element.ClrType() is not { } type)
            throw new ModelException($"The model gave a tensor of {element.Name()}, a type that cannot be shown here.");
        var count = TensorData.CountOf(shape);
        if (element == TensorElement.String)
            return new TensorData(element, shape, count == 0 ? [] : value.GetStringTensorAsArray());
        if (count == 0)
            return new TensorData(element, shape, Array.CreateInstance(type, 0));
        var bytes = value.GetTensorSizeInBytes();
        return bytes <= MaxBytes ? new TensorData(element, shape, ToArray(value.GetTensorMutableRawData(), element))
            : throw new ModelException($"The model gave a tensor of {bytes >> 20} MB, more than can be shown here.");
    }

    private static OrtValue CreateTexts(string[] texts, long[] shape)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (var i = 0; i < texts.Length; i++)
            value.StringTensorSetElementAt(texts[i].AsSpan(), i);
        return value;
    }

    private static void Fill(Span<byte> bytes, TensorData tensor)
    {
        if (tensor.Element == TensorElement.BFloat16)
        {
            // bfloat16 is the upper half of a float32; half of its lowest bit rounds to the nearest, to even on a tie.
            var to = MemoryMarshal.Cast<byte, ushort>(bytes);
            var from = (float[])tensor.Values;
            for (var i = 0; i < from.Length; i++)
            {
                var bits = BitConverter.SingleToUInt32Bits(from[i]);
                to[i] = float.IsNaN(from[i]) ? (ushort)0x7fc0 : (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
            }

            return;
        }

        ref var first = ref MemoryMarshal.GetArrayDataReference(tensor.Values);
        MemoryMarshal.CreateReadOnlySpan(ref first, bytes.Length).CopyTo(bytes);
    }

    private static Array ToArray(ReadOnlySpan<byte> bytes, TensorElement element) => element switch
    {
        TensorElement.Float32 => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        TensorElement.Float64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        TensorElement.Float16 => MemoryMarshal.Cast<byte, Half>(bytes).ToArray(),
        TensorElement.BFloat16 => Widen(MemoryMarshal.Cast<byte, ushort>(bytes)),
        TensorElement.UInt8 => bytes.ToArray(),
        TensorElement.Int8 => MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(),
        TensorElement.UInt16 => MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(),
        TensorElement.Int16 => MemoryMarshal.Cast<byte, short>(bytes).ToArray(),
        TensorElement.UInt32 => MemoryMarshal.Cast<byte, uint>(bytes).ToArray(),
        TensorElement.Int32 => MemoryMarshal.Cast<byte, int>(bytes).ToArray(),
        TensorElement.UInt64 => MemoryMarshal.Cast<byte, ulong>(bytes).ToArray(),
        TensorElement.Int64 => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
        TensorElement.Bool => Booleans(bytes),
        _ => throw new ModelException($"The model gave a tensor of {element.Name()}, a type that cannot be shown here."),
    };

    private static float[] Widen(ReadOnlySpan<ushort> values)
    {
        var widened = new float[values.Length];
        for (var i = 0; i < widened.Length; i++)
            widened[i] = BitConverter.UInt32BitsToSingle((uint)values[i] << 16);
        return widened;
    }

    private static bool[] Booleans(ReadOnlySpan<byte> bytes)
    {
        // A byte that is neither 0 nor 1 would make a bool that equals neither true nor false.
        var values = new bool[bytes.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = bytes[i] != 0;
        return values;
    }
}
