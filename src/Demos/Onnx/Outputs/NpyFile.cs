using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DemoHub.Models.Inference;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Writes tensors in NumPy's file format, version 1.0: <c>numpy.load</c> reads them.</summary>
internal static class NpyFile
{
    /// <exception cref="DemoException">It holds strings, which that format has no form for.</exception>
    public static byte[] Of(TensorData tensor)
    {
        var type = tensor.Values switch
        {
            float[] => "<f4",
            double[] => "<f8",
            Half[] => "<f2",
            byte[] => "|u1",
            sbyte[] => "|i1",
            ushort[] => "<u2",
            short[] => "<i2",
            uint[] => "<u4",
            int[] => "<i4",
            ulong[] => "<u8",
            long[] => "<i8",
            bool[] => "|b1",
            _ => throw new DemoException($"The model gave {tensor.Values.Length} strings, more than can be shown."),
        };
        var shape = string.Concat(tensor.Shape.Select(length => length.ToString(CultureInfo.InvariantCulture) + ", "));
        var header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape.TrimEnd()}), }}";
        // Ten bytes stand before the header, and a line end after it; together they fill multiples of 64.
        header = header.PadRight(((header.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        var size = int.Parse(type.AsSpan(2), CultureInfo.InvariantCulture) * tensor.Values.Length;
        var data = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(tensor.Values), size);
        var file = new byte[10 + header.Length + data.Length];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)header.Length);
        Encoding.ASCII.GetBytes(header, file.AsSpan(10));
        data.CopyTo(file.AsSpan(10 + header.Length));
        return file;
    }
}
