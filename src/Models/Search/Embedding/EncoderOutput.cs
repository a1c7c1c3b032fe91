using DemoHub.Models.Inference;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace DemoHub.Models.Search;

/// <summary>Reads what an encoder's graph gives.</summary>
internal static class EncoderOutput
{
    /// <summary>The lengths of a tensor's dimensions.</summary>
    /// <exception cref="ModelException">It is no tensor of 32-bit floats.</exception>
    public static long[] Shape(OrtValue value, string name)
    {
        if (!value.IsTensor || value.GetTensorTypeAndShape() is not { ElementDataType: TensorElementType.Float } type)
            throw new ModelException($"The output {name} must be a tensor of float32.");
        return type.Shape;
    }

    /// <summary>Cuts the values of a matrix into its rows.</summary>
    public static float[][] Rows(ReadOnlySpan<float> values, int count)
    {
        var rows = new float[count][];
        var dimension = values.Length / count;
        for (var i = 0; i < count; i++)
            rows[i] = values.Slice(i * dimension, dimension).ToArray();
        return rows;
    }
}
