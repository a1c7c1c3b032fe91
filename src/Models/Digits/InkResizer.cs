using System.Numerics.Tensors;

namespace DemoHub.Models.Digits;

/// <summary>Resizes a part of a picture by a triangle as wide as a pixel of the coarser side, first down the columns, then along each row.</summary>
internal static class InkResizer
{
    public static float[] Resize(float[] ink, int stride, int left, int top, int width, int height, int newWidth, int newHeight)
    {
        var (down, along) = (Weights(height, newHeight), Weights(width, newWidth));
        var resized = new float[newWidth * newHeight];
        var sum = new float[width];
        for (var row = 0; row < newHeight; row++)
        {
            Array.Clear(sum);
            var (first, shares) = down[row];
            for (var i = 0; i < shares.Length; i++)
                TensorPrimitives.MultiplyAdd(ink.AsSpan(((top + first + i) * stride) + left, width), shares[i], sum, sum);
            for (var column = 0; column < newWidth; column++)
            {
                var (start, parts) = along[column];
                resized[(row * newWidth) + column] = TensorPrimitives.Dot<float>(sum.AsSpan(start, parts.Length), parts);
            }
        }

        return resized;
    }

    /// <summary>For each new position, the first old one that it takes from, and the shares of that and the following ones.</summary>
    private static (int First, float[] Shares)[] Weights(int before, int after)
    {
        var step = (double)before / after;
        var reach = Math.Max(1, step);
        var axis = new (int, float[])[after];
        for (var i = 0; i < after; i++)
        {
            var centre = (i + 0.5) * step;
            var first = Math.Max(0, (int)Math.Ceiling(centre - reach - 0.5));
            var last = Math.Min(before - 1, (int)Math.Floor(centre + reach - 0.5));
            var shares = new double[last - first + 1];
            for (var k = 0; k < shares.Length; k++)
                shares[k] = Math.Max(0, 1 - (Math.Abs(first + k + 0.5 - centre) / reach));
            var sum = shares.Sum();
            axis[i] = (first, Array.ConvertAll(shares, share => (float)(share / sum)));
        }

        return axis;
    }
}
