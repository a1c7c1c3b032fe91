namespace DemoHub.Models.Search.Embedded;

/// <summary>Symmetric 8-bit codes with a scale for each vector.</summary>
internal static class Quantizer
{
    private const float Rounding = 1.0001f;

    /// <summary>Writes the codes of a vector and tells how far their meaning is from it.</summary>
    public static CodeInfo Encode(ReadOnlySpan<float> vector, Span<sbyte> codes)
    {
        var greatest = 0f;
        foreach (var value in vector)
            greatest = Math.Max(greatest, Math.Abs(value));
        codes.Clear();
        var scale = greatest / sbyte.MaxValue;
        var (error, length) = (0.0, 0.0);
        for (var i = 0; i < vector.Length; i++)
        {
            var code = scale > 0 ? Math.Clamp((int)MathF.Round(vector[i] / scale), -sbyte.MaxValue, sbyte.MaxValue) : 0;
            codes[i] = (sbyte)code;
            var difference = vector[i] - ((double)scale * code);
            error += difference * difference;
            length += (double)vector[i] * vector[i];
        }

        return new(scale, (float)Math.Sqrt(error) * Rounding, (float)Math.Sqrt(length));
    }

    /// <summary>
    /// A query in 16 bits, or in fewer where the sums of long vectors would not fit 32 bits.
    /// </summary>
    /// <param name="vector">The query.</param>
    /// <param name="codes">Its codes; filled with zeros.</param>
    /// <param name="error">Length of the difference, rounded up.</param>
    /// <returns>Value of one step.</returns>
    public static float EncodeQuery(ReadOnlySpan<float> vector, Span<short> codes, out float error)
    {
        var most = Math.Min(short.MaxValue, int.MaxValue / (sbyte.MaxValue * codes.Length));
        var greatest = 0f;
        foreach (var value in vector)
            greatest = Math.Max(greatest, Math.Abs(value));
        codes.Clear();
        var scale = greatest / most;
        var sum = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            var code = scale > 0 ? Math.Clamp((int)MathF.Round(vector[i] / scale), -most, most) : 0;
            codes[i] = (short)code;
            var difference = vector[i] - ((double)scale * code);
            sum += difference * difference;
        }

        error = (float)Math.Sqrt(sum) * Rounding;
        return scale;
    }
}
