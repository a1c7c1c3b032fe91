using System.Numerics.Tensors;

namespace DemoHub.Models.Media;

/// <summary>Resizes RGB images, first down the columns with vector arithmetic, then along each row.</summary>
internal static class ImageResizer
{
    public static byte[] Resize(byte[] pixels, int width, int height, int newWidth, int newHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(newWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(newHeight);
        var stride = width * 3;
        var columns = Axis(width, newWidth);
        var resized = new byte[checked(newWidth * newHeight * 3)];
        var row = new float[stride];
        var sum = new float[stride];
        var target = 0;
        foreach (var (top, weights) in Axis(height, newHeight))
        {
            Array.Clear(sum);
            for (var i = 0; i < weights.Length; i++)
            {
                TensorPrimitives.ConvertTruncating<byte, float>(pixels.AsSpan((top + i) * stride, stride), row);
                TensorPrimitives.MultiplyAdd(row, weights[i], sum, sum);
            }

            foreach (var (left, shares) in columns)
            {
                float red = 0.5f, green = 0.5f, blue = 0.5f;
                for (int i = 0, at = left * 3; i < shares.Length; i++, at += 3)
                {
                    red += sum[at] * shares[i];
                    green += sum[at + 1] * shares[i];
                    blue += sum[at + 2] * shares[i];
                }

                resized[target++] = (byte)Math.Min(red, 255);
                resized[target++] = (byte)Math.Min(green, 255);
                resized[target++] = (byte)Math.Min(blue, 255);
            }
        }

        return resized;
    }

    /// <summary>For each new position, the first old one that it takes from, and the shares of that and the following ones.</summary>
    private static (int First, float[] Shares)[] Axis(int size, int newSize)
    {
        var axis = new (int, float[])[newSize];
        var scale = (double)size / newSize;
        for (var i = 0; i < newSize; i++)
            axis[i] = scale > 1 ? Covered(i * scale, (i + 1) * scale, size) : Between((i + 0.5) * scale - 0.5, size);
        return axis;
    }

    private static (int First, float[] Shares) Covered(double from, double to, int size)
    {
        var first = (int)from;
        var last = Math.Clamp((int)Math.Ceiling(to) - 1, first, size - 1);
        var shares = new float[last - first + 1];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = (float)((Math.Min(to, first + i + 1) - Math.Max(from, first + i)) / (to - from));
        return (first, shares);
    }

    private static (int First, float[] Shares) Between(double position, int size)
    {
        position = Math.Clamp(position, 0, size - 1);
        var first = (int)position;
        var share = (float)(position - first);
        return share == 0 ? (first, [1]) : (first, [1 - share, share]);
    }
}
